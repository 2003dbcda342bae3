import type { RunAttempt, RunFacts } from '../fault-run';
import type { SagaPair } from '../saga-pairs';
import type { EndedRun, Invariant } from './invariant';

/** The saga that a machine is. */
export interface ExploredSaga {
  readonly pairs: readonly SagaPair[];
  /** Once this is done there is no way back. */
  readonly pivot?: string;
}

/** I7: all is done, or what was done is undone, last things first. */
export function compensated({ pairs, pivot }: ExploredSaga): Invariant {
  const names = new Set(pairs.flatMap(({ action, compensation }) => [action, compensation]));
  if (pivot !== undefined) names.add(pivot);
  return {
    name: 'compensated',
    title: 'An execution that does not succeed undoes every action that was done or may have been, in reverse order.',
    memory: (facts) => memoryOf(facts, names),
    *atEnd(run) {
      if (run.end.kind !== 'ended' || run.end.result.status === 'SUCCEEDED') return;
      for (const attempts of byItem(run.attempts)) {
        if (pivot !== undefined && attempts.some((attempt) => isOf(attempt, pivot) && mayBeDone(attempt))) continue;
        yield* brokenIn(pairs, attempts);
      }
    },
  };
}

/** I8: nothing is undone twice. */
export function compensatedOnce({ pairs }: ExploredSaga): Invariant {
  return {
    name: 'compensated-once',
    title: 'No compensation is done twice for one action.',
    *atEnd(run: EndedRun) {
      for (const attempts of byItem(run.attempts)) {
        for (const { action, compensation } of pairs) {
          const times = attempts.filter((attempt) => isOf(attempt, compensation) && succeeded(attempt)).length;
          const actions = attempts.filter((attempt) => isOf(attempt, action) && mayBeDone(attempt)).length;
          if (times > Math.max(1, actions)) yield { place: compensation, message: `it is done ${times} times` };
        }
      }
    },
  };
}

function* brokenIn(pairs: readonly SagaPair[], attempts: readonly RunAttempt[]) {
  const done = pairs.flatMap((pair) => {
    const at = attempts.findIndex((attempt) => isOf(attempt, pair.action) && mayBeDone(attempt));
    return at < 0 ? [] : [{ ...pair, at, undoneAt: attempts.findIndex((attempt) => isOf(attempt, pair.compensation)) }];
  });
  for (const { action, compensation, undoneAt } of done) {
    if (undoneAt < 0) yield { place: action, message: `what it did stays done: '${compensation}' does not run` };
  }
  for (const first of done) {
    for (const second of done) {
      if (first.undoneAt < 0 || second.undoneAt < 0 || !isBefore(attempts, first.at, second.at)) continue;
      if (first.undoneAt < second.undoneAt)
        yield {
          place: first.compensation,
          message: `it runs before '${second.compensation}', though '${first.action}' was done before '${second.action}'`,
        };
    }
  }
}

/** Whether one was over when the other began: of those in two branches nobody can tell. */
function isBefore(attempts: readonly RunAttempt[], first: number, second: number): boolean {
  const [a, b] = [attempts[first].request, attempts[second].request];
  const isApart = String(a.scopePath) !== String(b.scopePath);
  return first < second && !(isApart && a.timeMs === b.timeMs) && !areBeside(attempts, first, second);
}

function areBeside(attempts: readonly RunAttempt[], first: number, second: number): boolean {
  const [a, b] = [attempts[first].request, attempts[second].request];
  return a.scopePath.length > 0 && b.scopePath.length > 0 && a.scopePath[0] === b.scopePath[0];
}

function isOf({ request }: RunAttempt, name: string): boolean {
  return request.stateName === name;
}

function succeeded({ outcome }: RunAttempt): boolean {
  return outcome.nested !== undefined || outcome.signals.some(({ kind }) => kind === 'success');
}

/** Whether an attempt did its work, whatever became of it. */
export function mayBeDone(attempt: RunAttempt): boolean {
  return attempt.fault?.kind === 'ambiguous' || succeeded(attempt);
}

/** The attempts of each item of Maps by themselves: each may be a saga of its own. */
function byItem(attempts: readonly RunAttempt[]): readonly (readonly RunAttempt[])[] {
  const groups = new Map<string, RunAttempt[]>();
  for (const attempt of attempts) {
    const key = attempt.request.scopeIndices.filter((index) => index !== undefined).join();
    const group = groups.get(key);
    if (group) group.push(attempt);
    else groups.set(key, [attempt]);
  }
  return [...groups.values()];
}

function memoryOf({ attempts }: RunFacts, names: ReadonlySet<string>): string {
  return attempts
    .filter(({ request }) => names.has(request.stateName))
    .map((attempt) => `${attempt.request.stateName}${mayBeDone(attempt) ? '+' : '-'}${attempt.request.scopeIndices}`)
    .filter((text, index, all) => all.indexOf(text) === index)
    .join();
}

import type { Catcher, FallibleState, State } from '../../asl/definition';
import { type ErrorIdentity, errorEqualsMatches } from '../../asl/error-name';
import type { ExecutionStatus } from '../../history/execution-status';
import { isJsonObject } from '../../json/json-value';
import { parsedText } from './event-data';
import { type Failure, isFallible, type Outcome } from './execution-record';
import type { AttemptNode, RunNode, VisitNode } from './record-nodes';

/** Fills in what no event says: how visits ended that were not left, which Retrier and Catcher acted. */
export function conclude(root: RunNode, status: ExecutionStatus, stopMs: number, failure: Failure | undefined): void {
  concludeRun(root, outcomeOf(status), stopMs, failure);
}

function outcomeOf(status: ExecutionStatus): Outcome {
  switch (status) {
    case 'SUCCEEDED':
      return 'succeeded';
    case 'FAILED':
      return 'failed';
    case 'RUNNING':
      return 'open';
    case 'TIMED_OUT':
    case 'ABORTED':
      return 'aborted';
  }
}

/** `outcome` is how the run ended as a whole; `failure` why, where that is known from outside. */
function concludeRun(run: RunNode, outcome: Outcome, endMs: number, failure: Failure | undefined): void {
  run.outcome = outcome;
  run.visits.forEach((visit, index) => {
    visit.next = run.visits[index + 1]?.state.name;
    if (visit.hasExited) concludeExited(visit);
    else concludeOpen(visit, outcome, endMs, failure);
  });
}

function concludeExited(visit: VisitNode): void {
  const { state, lastAttempt } = visit;
  concludeAttempts(visit, visit.exitedMs as number, undefined);
  const failed = lastAttempt?.outcome === 'failed' || lastAttempt?.outcome === 'timedOut';
  visit.outcome = 'succeeded';
  if (!isFallible(state) || !(failed || leftByCatcher(visit, state))) return;
  const failure = lastAttempt?.failure ?? errorOutputOf(visit);
  visit.outcome = lastAttempt?.outcome === 'timedOut' ? 'timedOut' : 'failed';
  visit.failure = failure;
  const heartbeat = lastAttempt?.missedHeartbeat ?? false;
  const catcher = catcherOf(state, { error: failure?.error, heartbeat }, visit.next);
  if (catcher)
    visit.caughtBy = {
      catcher: state.catch.indexOf(catcher),
      errorName: matchOf(catcher, { error: failure?.error, heartbeat }),
      next: catcher.next,
    };
  if (lastAttempt) tell(lastAttempt, failure);
}

/** What was caught is what failed inside, where nothing there says it: a Fail state with an ErrorPath. */
function tell(attempt: AttemptNode, failure: Failure | undefined): void {
  attempt.failure ??= failure;
  const inner = attempt.failedRun?.lastVisit;
  if (!inner) return;
  inner.failure ??= failure;
  if (inner.lastAttempt) tell(inner.lastAttempt, failure);
}

/** Whether a state went where only its catchers lead: its result could not be put into its input. */
function leftByCatcher({ next }: VisitNode, state: FallibleState): boolean {
  if (next === undefined) return false;
  const nominal = state.transition.kind === 'next' ? state.transition.next : undefined;
  return next !== nominal && state.catch.some((catcher) => catcher.next === next);
}

function catcherOf(state: FallibleState, failure: ErrorIdentity, next: string | undefined): Catcher | undefined {
  const matching = state.catch.find(({ errorEquals }) => errorEqualsMatches(errorEquals, failure));
  if (next === undefined || matching?.next === next) return matching;
  return state.catch.find((catcher) => catcher.next === next);
}

function matchOf({ errorEquals }: Catcher, failure: ErrorIdentity): string {
  return errorEquals.find((name) => errorEqualsMatches([name], failure)) ?? errorEquals[0];
}

/** The error output that a catcher put into a variable, or into the state's output: as the whole of it, or as a member. */
function errorOutputOf({ assigned = {}, output }: VisitNode): Failure | undefined {
  const members = output !== undefined && isJsonObject(output) ? Object.values(output) : [];
  for (const candidate of [...Object.values(assigned).map(parsedText), output, ...members]) {
    if (candidate === undefined || !isJsonObject(candidate) || typeof candidate.Error !== 'string') continue;
    return { error: candidate.Error, cause: typeof candidate.Cause === 'string' ? candidate.Cause : undefined };
  }
  return undefined;
}

function concludeOpen(visit: VisitNode, outcome: Outcome, endMs: number, given: Failure | undefined): void {
  const { lastAttempt, state } = visit;
  visit.outcome = outcome;
  concludeAttempts(visit, endMs, outcome === 'failed' ? given : undefined);
  if (outcome !== 'failed') return;
  visit.failure = lastAttempt?.failure ?? ownFailure(state) ?? given;
  if (lastAttempt?.outcome === 'timedOut') visit.outcome = 'timedOut';
}

/** What a Fail state says, where it is written in the definition. */
function ownFailure(state: State): Failure | undefined {
  if (state.type !== 'Fail') return undefined;
  const { error, cause } = state;
  if (error?.kind === 'expression' || cause?.kind === 'expression') return undefined;
  return { error: error?.value, cause: cause?.value };
}

function concludeAttempts(visit: VisitNode, endMs: number, given: Failure | undefined): void {
  const { attempts, state, outcome } = visit;
  attempts.forEach((attempt, index) => {
    const isLast = index === attempts.length - 1;
    if (attempt.outcome === 'open' && !visit.hasExited) endWith(attempt, visit, outcome, endMs, given);
    for (const run of attempt.runs) concludeRun(run, outcomeOfRun(run, attempt), attempt.endMs ?? endMs, given);
    attempt.runs.sort((a, b) => a.index - b.index);
    attempt.failure ??= failureOf(attempt.failedRun);
    if (attempt.outcome === 'failed' && isLast) attempt.failure ??= given;
  });
  if (isFallible(state)) noteRetries(state, attempts);
}

/** An attempt that the history does not end. */
function endWith(attempt: AttemptNode, visit: VisitNode, outcome: Outcome, endMs: number, given?: Failure): void {
  if (outcome === 'open') return;
  attempt.end(outcome, endMs);
  if (outcome === 'failed')
    attempt.failure = ownFailure(visit.state) ?? (visit.state.type === 'Task' ? given : undefined);
}

function outcomeOfRun(run: RunNode, attempt: AttemptNode): Outcome {
  if (attempt.outcome === 'succeeded') return 'succeeded';
  if (run.lastVisit?.hasExited && isEnd(run.lastVisit)) return 'succeeded';
  if (attempt.outcome === 'failed') return failedHere(run, attempt) ? 'failed' : 'aborted';
  return attempt.outcome === 'open' ? 'open' : 'aborted';
}

function failedHere(run: RunNode, { failedRun, runs }: AttemptNode): boolean {
  if (failedRun) return run === failedRun || runFailedItself(run);
  return runs.length === 1 || runFailedItself(run);
}

/** Siblings can fail at the same instant as the one whose failure counts. */
function runFailedItself({ lastVisit }: RunNode): boolean {
  if (!lastVisit) return false;
  const outcome = lastVisit.lastAttempt?.outcome;
  return lastVisit.state.type === 'Fail' || outcome === 'failed' || outcome === 'timedOut';
}

function isEnd({ state }: VisitNode): boolean {
  return state.type === 'Succeed' || ('transition' in state && state.transition.kind === 'end');
}

function failureOf(run: RunNode | undefined): Failure | undefined {
  return run?.lastVisit?.failure;
}

/** Each Retrier counts for itself, as in the interpreter. */
function noteRetries(state: FallibleState, attempts: readonly AttemptNode[]): void {
  const used = new Map<unknown, number>();
  for (let i = 0; i + 1 < attempts.length; i++) {
    const { failure, missedHeartbeat, endMs } = attempts[i];
    if (attempts[i + 1].redrive) {
      // The retries start from 0.
      used.clear();
      continue;
    }
    const identity = { error: failure?.error, heartbeat: missedHeartbeat };
    const retrier = state.retry.find(({ errorEquals }) => errorEqualsMatches(errorEquals, identity));
    if (!retrier) continue;
    const number = (used.get(retrier) ?? 0) + 1;
    used.set(retrier, number);
    const delayMs = attempts[i + 1].startMs - (endMs ?? attempts[i + 1].startMs);
    attempts[i].retry = { number, maxAttempts: retrier.maxAttempts, retrier: state.retry.indexOf(retrier), delayMs };
  }
}

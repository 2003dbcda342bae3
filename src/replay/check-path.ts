import type { FallibleState, Retrier, State, StateMachineDefinition, StatesScope, TaskState } from '../asl/definition';
import { type ErrorIdentity, errorEqualsMatches } from '../asl/error-name';
import { nestedScopes, nextOf } from '../asl/graph';
import { taskEventsOf } from '../simulator/task/task-events';
import { callText } from './compare/called';
import { type Divergence, scopeText } from './compare/divergence';
import type { SameText } from './compare/value-difference';
import { stepText } from './compare/words';
import { detailsOf, timeOf } from './tree/event-details';
import {
  endOf,
  type HistoryTree,
  lastVisit,
  type TreeAttempt,
  type TreeScope,
  type TreeVisit,
} from './tree/history-tree';

/** What a history without data says of a definition. */
export interface PathChecked {
  readonly divergence?: Divergence;
  /** Why no more can be said: the first Choice that could have gone elsewhere. */
  readonly undecided?: { readonly eventId: number; readonly stateName: string };
}

/**
 * Looks whether a definition could have taken the path of a history that has no data: states, their types, resources and timeouts as they are written,
 * retries, catchers, and where each state leads.
 */
export function checkPath(definition: StateMachineDefinition, tree: HistoryTree, sameResource: SameText): PathChecked {
  const check = new PathCheck(sameResource);
  const end = endOf(tree);
  check.scope(definition, tree.root, end?.type === 'ExecutionSucceeded');
  return { divergence: check.divergence, undecided: check.undecided };
}

class PathCheck {
  divergence: Divergence | undefined;
  undecided: PathChecked['undecided'];

  constructor(private readonly sameResource: SameText) {}

  scope(scope: StatesScope, recorded: TreeScope, hasSucceeded: boolean): void {
    let before: TreeVisit | undefined;
    let allowed: readonly string[] | undefined = [scope.startAt];
    for (const visit of recorded.visits) {
      const state = scope.states.get(visit.name);
      if (!state) {
        this.differ(visit, before, `goes to ${visit.name}`, `has no state '${visit.name}' there`);
        return;
      }
      if (allowed && !allowed.includes(visit.name)) {
        const got = allowed.length === 0 ? 'ends' : `goes to ${allowed.join(' or ')}`;
        this.differ(before ?? visit, before, `goes to ${visit.name}`, got, visit);
        return;
      }
      if (state.type !== visit.type) {
        this.differ(visit, before, `a ${visit.type} state`, `a ${state.type} state`);
        return;
      }
      if (state.type === 'Task' && !this.calls(state, visit, before)) return;
      if (isFallible(state) && !this.retries(state, visit, before)) return;
      this.inside(state, visit);
      if (this.divergence) return;
      allowed = visit.exited ? this.leadsTo(state, visit) : undefined;
      before = visit;
    }
    const last = lastVisit(recorded);
    if (hasSucceeded && last && allowed && allowed.length > 0 && !this.divergence) {
      this.differ(last, last, 'ends', `goes to ${allowed.join(' or ')}`);
    }
  }

  private inside(state: State, visit: TreeVisit): void {
    const scopes = nestedScopes(state);
    if (state.type === 'Map' && state.distributed) return;
    for (const attempt of visit.attempts) {
      for (const run of attempt.runs) {
        const [first] = run.visits;
        const scope = state.type === 'Map' ? scopes[0] : scopes.find(({ states }) => first && states.has(first.name));
        if (!first) continue;
        if (scope) this.scope(scope, run, attempt.outcome === 'succeeded');
        else this.differ(first, visit, `a branch with ${first.name}`, 'has no such branch');
        if (this.divergence) return;
      }
    }
  }

  private calls(state: TaskState, visit: TreeVisit, before: TreeVisit | undefined): boolean {
    const draft = taskEventsOf(state.resource).scheduled({ parameters: null, region: '' });
    const written = draft as { readonly type: string; readonly resource: string; readonly resourceType?: string };
    for (const { started } of visit.attempts) {
      const { resource = '', resourceType, timeoutInSeconds } = detailsOf(started);
      const isSame = started.type === written.type && resourceType === written.resourceType;
      if (!isSame || (resource !== written.resource && !this.sameResource(resource, written.resource))) {
        const made =
          written.resourceType === undefined ? written.resource : `${written.resourceType}:${written.resource}`;
        this.differ(visit, before, callText(started), `calls ${made}`);
        return false;
      }
      const timeout = state.timeoutSeconds;
      const seconds = timeout === undefined ? undefined : timeout.kind === 'literal' ? timeout.value : timeoutInSeconds;
      if (seconds !== timeoutInSeconds) {
        this.differ(
          visit,
          before,
          `TimeoutSeconds ${timeoutInSeconds ?? 'none'}`,
          `TimeoutSeconds ${seconds ?? 'none'}`,
        );
        return false;
      }
    }
    return true;
  }

  /** Each failure that was retried has a Retrier, each that was not has none that is left. */
  private retries(state: FallibleState, visit: TreeVisit, before: TreeVisit | undefined): boolean {
    const used = new Map<Retrier, number>();
    for (const [index, attempt] of visit.attempts.entries()) {
      const next = visit.attempts[index + 1];
      if (next && next.redrive !== attempt.redrive) used.clear();
      const failure = failureOf(attempt);
      if (!failure || (next && next.redrive !== attempt.redrive) || (!next && !visit.exited && !visit.gaveUp)) continue;
      const retrier = state.retry.find(({ errorEquals }) => errorEqualsMatches(errorEquals, failure));
      const isLeft = retrier !== undefined && (used.get(retrier) ?? 0) < retrier.maxAttempts;
      if (retrier) used.set(retrier, (used.get(retrier) ?? 0) + 1);
      if (isLeft === (next !== undefined)) continue;
      this.differ(
        ...([visit, before] as const),
        next ? `retries ${failure.error}` : `does not retry ${failure.error}`,
        next ? 'does not' : 'retries it',
      );
      return false;
    }
    return true;
  }

  private leadsTo(state: State, visit: TreeVisit): readonly string[] | undefined {
    const last = visit.attempts[visit.attempts.length - 1];
    const failure = last && failureOf(last);
    if (failure && isFallible(state)) {
      const catcher = state.catch.find(({ errorEquals }) => errorEqualsMatches(errorEquals, failure));
      return catcher ? [catcher.next] : [];
    }
    // Without its failure any catcher may have taken it: of a Parallel or Map, and of what fails after its result.
    if (isFallible(state) && last?.outcome !== 'succeeded') return state.catch.map(({ next }) => next);
    const targets = [...new Set(nextOf(state))];
    if (targets.length > 1) this.undecided ??= { eventId: visit.entered.id, stateName: visit.name };
    return targets;
  }

  private differ(
    at: TreeVisit,
    before: TreeVisit | undefined,
    expected: string,
    got: string,
    entered: TreeVisit = at,
  ): void {
    if (this.divergence) return;
    this.divergence = {
      ...{ eventId: entered.entered.id, stateName: at.name, scope: scopeText(at.scope), level: 'path', expected, got },
      lastCommonStep: stepText(before, at.scope),
    };
  }
}

function isFallible(state: State): state is FallibleState {
  return state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
}

/** What an attempt of a Task failed with; undefined where it did not, or where no event says it. */
function failureOf({ started, end, outcome }: TreeAttempt): ErrorIdentity | undefined {
  if (!end || (outcome !== 'failed' && outcome !== 'timedOut')) return undefined;
  const { error } = detailsOf(end);
  if (error === undefined) return undefined;
  const { timeoutInSeconds, heartbeatInSeconds } = detailsOf(started);
  const lastedSeconds = (timeOf(end) - timeOf(started)) / 1000;
  const heartbeat =
    outcome === 'timedOut' &&
    heartbeatInSeconds !== undefined &&
    lastedSeconds < (timeoutInSeconds ?? Number.POSITIVE_INFINITY);
  return { error, heartbeat };
}

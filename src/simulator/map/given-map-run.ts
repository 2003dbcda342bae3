import type { MapState } from '../../asl/definition';
import { delay, waitForSignal } from '../kernel/effect';
import type { MapRunOutcome } from '../port/map-run-outcome';
import type { TaskSignal } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import type { StateCoroutine, StateVisit } from '../scope/running';
import { StateFailure } from '../scope/state-failure';
import { nextOf, type StateResult } from '../scope/state-result';

/** How the map run that is about to begin ends, where that is given: see `MapRunOutcome`. */
export function givenMapRun({ state, frame, environment }: StateVisit<MapState>): MapRunOutcome | undefined {
  const { scopePath, scopeIndices, scopeRuns } = frame;
  return environment.mapRunOutcome?.({
    stateName: state.name,
    scopePath,
    scopeIndices,
    scopeRuns,
    run: frame.count(state),
    redrive: environment.redrive?.count ?? 0,
  });
}

/** Waits until the run ends as it is given; no child is started, and neither ResultSelector nor Output is looked at. @throws {StateFailure} */
export function* endAsGiven(
  { state, environment }: StateVisit<MapState>,
  outcome: MapRunOutcome,
): StateCoroutine<StateResult> {
  if (outcome.kind === 'open') {
    const token = environment.newWaitToken(state.name);
    yield* waitForSignal<TaskRequest, TaskSignal>(token, Number.POSITIVE_INFINITY);
    throw new StateFailure(undefined, undefined);
  }
  yield delay(outcome.afterMs);
  if (outcome.kind === 'failure') throw new StateFailure(outcome.error, outcome.cause);
  return { output: outcome.output, next: nextOf(state.transition), assigned: outcome.assigned };
}

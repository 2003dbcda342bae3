import { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ConstructError } from './construct-error';
import { allStates, isTask } from './states';

/** The time limit of a machine for which none is given. */
export function defaultTimeLimit(express: boolean): Duration {
  return express ? Duration.minutes(5) : Duration.hours(24);
}

/**
 * Refuses a time limit that a single task may use up. A task that times out can be caught; an execution that does ends at once, without
 * failure handler and without compensations.
 */
export function checkTimeLimit(constructPath: string, definition: sfn.IChainable, limit: Duration): void {
  if (limit.isUnresolved()) return;
  for (const state of allStates(definition).filter(isTask)) {
    const { TimeoutSeconds: timeout } = state.toStateJson() as { readonly TimeoutSeconds?: unknown };
    if (typeof timeout !== 'number' || timeout < limit.toSeconds()) continue;
    throw new ConstructError(
      'TIMEOUT_TOO_SHORT',
      `State '${state.stateId}' may take ${timeout} s, but the execution ends after ${limit.toSeconds()} s, before the timeout of the task ` +
        "could be caught: nothing would be told or undone. Expected a longer 'timeout' of the machine, or a shorter one of the task",
      constructPath,
    );
  }
}

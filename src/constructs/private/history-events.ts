import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { HISTORY_EVENTS } from '../../catalogue/history-events';
import { innerStartStates } from './state-fields';
import { isInstance } from './state-internals';
import { isFallible, isTask, statesOfScope } from './states';
import { patternOf, resourceOf } from './task-integration';

/**
 * How many events a run of a chain writes into the history of its execution when it takes every state once, without retries. What a
 * distributed Map does stands in the histories of its children.
 *
 * @param itemsPerMap how many items each inline Map has
 */
export function historyEventsOf(chain: sfn.IChainable, itemsPerMap: number): number {
  return statesOfScope(chain).reduce((sum, state) => sum + eventsOfState(state, itemsPerMap), 0);
}

/** Whether a chain has an inline Map, whose events depend on the number of items. */
export function hasInlineMap(chain: sfn.IChainable): boolean {
  return statesOfScope(chain).some(
    (state) => isInstance(state, sfn.Map) || (!isDistributed(state) && innerStartStates(state).some(hasInlineMap)),
  );
}

function eventsOfState(state: sfn.State, itemsPerMap: number): number {
  if (isTask(state)) return isSubmitted(state) ? HISTORY_EVENTS.submittedTask : HISTORY_EVENTS.task;
  if (isDistributed(state)) return HISTORY_EVENTS.distributedMap;
  if (!isFallible(state)) return isInstance(state, sfn.Fail) ? HISTORY_EVENTS.fail : HISTORY_EVENTS.state;
  const inner = innerStartStates(state).reduce((sum, start) => sum + historyEventsOf(start, itemsPerMap), 0);
  return (
    HISTORY_EVENTS.scopes + (isInstance(state, sfn.Map) ? itemsPerMap * (HISTORY_EVENTS.iteration + inner) : inner)
  );
}

/** Whether the task is submitted and then waited for: a job, or a callback. */
function isSubmitted(state: sfn.State): boolean {
  return (patternOf(resourceOf(state) ?? '') ?? 'REQUEST_RESPONSE') !== 'REQUEST_RESPONSE';
}

function isDistributed(state: sfn.State): boolean {
  return isInstance(state, sfn.DistributedMap);
}

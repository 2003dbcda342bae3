import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { innerStartStates } from './state-internals';
import { isFallible, isTask, statesOfScope } from './states';

/** Scheduled, started, succeeded, between entered and exited. */
const EVENTS_OF_TASK = 5;
/** Entered and exited. */
const EVENTS_OF_STATE = 2;
/** Entered, started, succeeded, exited. */
const EVENTS_OF_SCOPES = 4;
/** MapIterationStarted, MapIterationSucceeded. */
const EVENTS_OF_ITERATION = 2;

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
    (state) => state instanceof sfn.Map || (!isDistributed(state) && innerStartStates(state).some(hasInlineMap)),
  );
}

function eventsOfState(state: sfn.State, itemsPerMap: number): number {
  if (isTask(state)) return EVENTS_OF_TASK;
  if (isDistributed(state)) return EVENTS_OF_TASK;
  if (!isFallible(state)) return EVENTS_OF_STATE;
  const inner = innerStartStates(state).reduce((sum, start) => sum + historyEventsOf(start, itemsPerMap), 0);
  return EVENTS_OF_SCOPES + (state instanceof sfn.Map ? itemsPerMap * (EVENTS_OF_ITERATION + inner) : inner);
}

function isDistributed(state: sfn.State): boolean {
  return state instanceof sfn.DistributedMap;
}

import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { customType, innerStartStates } from './state-fields';
import { isInstance } from './state-internals';

/** A state that can fail, be retried and be caught. */
export type FallibleState = sfn.TaskStateBase | sfn.Parallel | sfn.Map | sfn.DistributedMap | sfn.CustomState;

/** All states of one scope that can be reached from a start, error handlers included. */
export function statesOfScope(start: sfn.IChainable): readonly sfn.State[] {
  return sfn.State.findReachableStates(start.startState, { includeErrorHandlers: true });
}

/** All states that can be reached from a start, those inside Parallel and Map included. */
export function allStates(start: sfn.IChainable): readonly sfn.State[] {
  return statesOfScope(start).flatMap((state) => [state, ...innerStartStates(state).flatMap(allStates)]);
}

/** Whether a state has Retry and Catch. */
export function isFallible(state: sfn.State): state is FallibleState {
  return (
    isInstance(state, sfn.TaskStateBase) ||
    isInstance(state, sfn.Parallel) ||
    isInstance(state, sfn.Map) ||
    isInstance(state, sfn.DistributedMap) ||
    (isInstance(state, sfn.CustomState) && ['Task', 'Parallel', 'Map'].includes(customType(state) as string))
  );
}

/** Whether a state calls something outside of the machine. */
export function isTask(state: sfn.State): state is sfn.TaskStateBase | sfn.CustomState {
  return isInstance(state, sfn.TaskStateBase) || (isInstance(state, sfn.CustomState) && customType(state) === 'Task');
}

/** The single state of a chain that has no other; undefined for longer chains. */
export function singleState(chain: sfn.IChainable): sfn.State | undefined {
  const states = statesOfScope(chain);
  return states.length === 1 ? states[0] : undefined;
}

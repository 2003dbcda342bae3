import type { State, StatesScope } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import { bodyOfInstant, bodyOfLasting, enter, failed, isInstant, leave } from './run-state';
import type { ExecutionEnvironment, ScopeFrame, StateCoroutine, StateVisit } from './running';
import { StateFailure } from './state-failure';
import type { StateOutcome } from './state-result';

/** Told between two states of a machine. */
export type Boundary = (next: string, input: JsonValue, frame: ScopeFrame) => void;

/**
 * Runs a States map from StartAt to its end and gives the output of the last state.
 * @param input made when the first state is entered
 * @param resume makes the visit to go on with, in the place of StartAt
 * @param boundary told of each state that is about to be entered, but of the first
 * @throws {StateFailure} of the state that failed for good
 */
export function* runScope(
  environment: ExecutionEnvironment,
  scope: StatesScope,
  input: (frame: ScopeFrame) => JsonValue,
  frame: ScopeFrame,
  inputText?: string,
  resume?: () => StateVisit,
  boundary?: Boundary,
): StateCoroutine<JsonValue> {
  let visit = resume
    ? resume()
    : enter(environment, frame, scope.states.get(scope.startAt) as State, input(frame), inputText);
  for (;;) {
    const { state } = visit;
    let result: StateOutcome;
    try {
      result = isInstant(state) ? bodyOfInstant(state, visit) : yield* bodyOfLasting(state, visit);
      if (!(result instanceof StateFailure)) result = leave(visit, result);
    } catch (thrown) {
      throw failed(visit, thrown);
    }
    if (result instanceof StateFailure) throw failed(visit, result);
    if (result.next === undefined) return result.output;
    boundary?.(result.next, result.output, frame);
    visit = enter(environment, frame, scope.states.get(result.next) as State, result.output, undefined);
  }
}

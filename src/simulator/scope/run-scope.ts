import type { State, StatesScope } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import { bodyOfInstant, bodyOfLasting, enter, failed, isInstant, leave } from './run-state';
import type { ExecutionEnvironment, ScopeFrame, StateCoroutine, StateVisit } from './running';
import type { StateResult } from './state-result';

/**
 * Runs a States map from StartAt to its end and gives the output of the last state.
 * @param input made when the first state is entered
 * @param resume makes the visit to go on with, in the place of StartAt
 * @throws {StateFailure} of the state that failed for good
 */
export function* runScope(
  environment: ExecutionEnvironment,
  scope: StatesScope,
  input: (frame: ScopeFrame) => JsonValue,
  frame: ScopeFrame,
  inputText?: string,
  resume?: () => StateVisit,
): StateCoroutine<JsonValue> {
  let visit = resume
    ? resume()
    : enter(environment, frame, scope.states.get(scope.startAt) as State, input(frame), inputText);
  for (;;) {
    const { state } = visit;
    let result: StateResult;
    try {
      result = leave(visit, isInstant(state) ? bodyOfInstant(state, visit) : yield* bodyOfLasting(state, visit));
    } catch (thrown) {
      throw failed(visit, thrown);
    }
    if (result.next === undefined) return result.output;
    visit = enter(environment, frame, scope.states.get(result.next) as State, result.output, undefined);
  }
}

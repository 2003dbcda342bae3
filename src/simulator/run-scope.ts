import type { State, StatesScope } from '../asl/definition';
import type { JsonValue } from '../json/json-value';
import type { ExecutionEnvironment, StateCoroutine } from './execution-environment';
import { enter, isInstant, runInstantState, runLastingState } from './run-state';
import type { ScopeFrame } from './scope-frame';

/**
 * Runs a States map from StartAt to its end and gives the output of the last state.
 * @param input made when the first state is entered
 * @throws {StateFailure} of the state that failed for good
 */
export function* runScope(
  environment: ExecutionEnvironment,
  scope: StatesScope,
  input: (frame: ScopeFrame) => JsonValue,
  frame: ScopeFrame,
  inputText?: string,
): StateCoroutine<JsonValue> {
  let state = scope.states.get(scope.startAt) as State;
  let value = input(frame);
  let text = inputText;
  for (;;) {
    const visit = enter(environment, frame, state, value, text);
    const result = isInstant(state) ? runInstantState(state, visit) : yield* runLastingState(state, visit);
    if (result.next === undefined) return result.output;
    state = scope.states.get(result.next) as State;
    value = result.output;
    text = undefined;
  }
}

import type { StatesScope } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import { runScope } from '../scope/run-scope';
import { type ExecutionEnvironment, type ScopeFrame, type StateCoroutine, StateVisit } from '../scope/running';

/**
 * Goes on with a scope in the state that it stopped in. The state is not entered a second time: its next event points at the
 * StateEntered that there is, its input and EnteredTime are those of then, and its retries start from 0. A Fail, which has no
 * other event, fails right behind ExecutionRedriven. All recorded by a third party (docs/fidelity.md, "Redrive").
 * @param earlier where it stopped
 * @param frame a fresh one, in its place
 * @param input what the scope starts from, for one that had not entered a state
 */
export function resumeScope(
  environment: ExecutionEnvironment,
  scope: StatesScope,
  earlier: ScopeFrame,
  frame: ScopeFrame,
  input: (frame: ScopeFrame) => JsonValue,
): StateCoroutine<JsonValue> {
  const { openVisit } = earlier;
  const resume = openVisit && (() => resumedVisit(environment, frame, openVisit));
  return runScope(environment, scope, input, frame, undefined, resume);
}

function resumedVisit(environment: ExecutionEnvironment, frame: ScopeFrame, earlier: StateVisit): StateVisit {
  const { state, input, enteredEventId, enteredTimeMs } = earlier;
  const visit = new StateVisit(environment, frame, state, input, enteredEventId, enteredTimeMs);
  visit.earlier = earlier;
  frame.openVisit = visit;
  frame.chain.last = (state.type === 'Fail' && environment.redrive?.eventId) || enteredEventId;
  return visit;
}

import type { StatesScope } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionEnvironment, StateCoroutine } from '../execution-environment';
import { runScope } from '../run-scope';
import { isInstant, runInstantState, runLastingState } from '../run-state';
import type { ScopeFrame } from '../scope-frame';
import { StateVisit } from '../state-visit';

/**
 * Goes on with a scope in the state that it stopped in. The state is not entered a second time: its next event points at the
 * StateEntered that there is, its input and EnteredTime are those of then, and its retries start from 0. A Fail, which has no
 * other event, fails right behind ExecutionRedriven. All recorded by a third party (docs/fidelity.md, "Redrive").
 * @param earlier where it stopped
 * @param frame a fresh one, in its place
 * @param input what the scope starts from, for one that had not entered a state
 */
export function* resumeScope(
  environment: ExecutionEnvironment,
  scope: StatesScope,
  earlier: ScopeFrame,
  frame: ScopeFrame,
  input: (frame: ScopeFrame) => JsonValue,
): StateCoroutine<JsonValue> {
  const { openVisit } = earlier;
  if (!openVisit) return yield* runScope(environment, scope, input, frame);
  const visit = resumedVisit(environment, frame, openVisit);
  const { state } = visit;
  const result = isInstant(state) ? runInstantState(state, visit) : yield* runLastingState(state, visit);
  if (result.next === undefined) return result.output;
  return yield* runScope(environment, { ...scope, startAt: result.next }, () => result.output, frame);
}

function resumedVisit(environment: ExecutionEnvironment, frame: ScopeFrame, earlier: StateVisit): StateVisit {
  const { state, input, enteredEventId, enteredTimeMs, previousEventId } = earlier;
  const visit = new StateVisit(environment, frame, state, input, enteredEventId, enteredTimeMs, previousEventId);
  visit.earlier = earlier;
  frame.openVisit = visit;
  frame.chain.last = (state.type === 'Fail' && environment.redrive?.eventId) || enteredEventId;
  return visit;
}

import type { ChoiceState, FailState, PassState, State, SucceedState } from '../../asl/definition';
import type { CommonEvent } from '../../history/common-event';
import type { EventDraft } from '../../history/event-draft';
import type { JsonValue } from '../../json/json-value';
import { assignVariables } from '../data/data-limit';
import { bytesAtMost, exceeds } from '../data/sizes';
import { runChoice } from '../states/choice';
import { runFail } from '../states/fail';
import { runMap } from '../states/map';
import { runParallel } from '../states/parallel';
import { runPass } from '../states/pass';
import { runSucceed } from '../states/succeed';
import { runTask } from '../states/task';
import { runWait } from '../states/wait';
import { stateFailureOf } from './failure-of-visit';
import { type ExecutionEnvironment, type ScopeFrame, type StateCoroutine, StateVisit } from './running';
import { stateEvents } from './state-events';
import { dataLimitFailure, type StateFailure } from './state-failure';
import type { StateOutcome, StateResult } from './state-result';

/** A state that takes no virtual time and asks nobody: it needs no coroutine. */
export type InstantState = PassState | ChoiceState | SucceedState | FailState;

/** A state that may take virtual time. */
export type LastingState = Exclude<State, InstantState>;

export function isInstant(state: State): state is InstantState {
  return state.type === 'Pass' || state.type === 'Choice' || state.type === 'Succeed' || state.type === 'Fail';
}

/** Records StateEntered. `inputText` is the caller's text, for the first state of an execution. */
export function enter(
  environment: ExecutionEnvironment,
  frame: ScopeFrame,
  state: State,
  input: JsonValue,
  inputText: string | undefined,
): StateVisit {
  const { entered } = stateEvents(state);
  const id =
    inputText === undefined
      ? frame.chain.appendCommon(entered, input)
      : frame.chain.append({ ...entered.with(input), inputText });
  const visit = new StateVisit(environment, frame, state, input, id, environment.clock.now);
  frame.openVisit = visit;
  environment.watcher.entered?.(state);
  return visit;
}

/** The failure with which a visit ends for good. */
export function failed(visit: StateVisit, thrown: unknown): StateFailure {
  visit.failure = stateFailureOf(visit, thrown);
  return visit.failure;
}

/** Records StateExited.
 * @throws {StateFailure} */
export function leave(visit: StateVisit, result: StateResult): StateResult {
  const { frame, state, environment } = visit;
  if (state.type === 'Fail') return result;
  let { dataBytes } = frame;
  // What came in was measured when the state before was left.
  if (result.output !== visit.input) {
    const { maxPayloadBytes } = environment;
    const bytes = bytesAtMost(result.output, maxPayloadBytes, visit.input, frame.dataBytes);
    if (exceeds(result.output, bytes, maxPayloadBytes)) throw dataLimitFailure(state.name, false);
    dataBytes = bytes;
  }
  if (result.assigned) assignVariables(visit, result.assigned);
  // A visit whose variables are too large is not left: a redrive goes on with what came in.
  frame.dataBytes = dataBytes;
  const exited = stateEvents(state).exited as CommonEvent;
  const { output, assigned } = result;
  if (assigned === undefined || Object.keys(assigned).length === 0) frame.chain.appendCommon(exited, output);
  else frame.chain.append({ ...exited.with(output), assignedVariables: assigned } as EventDraft);
  frame.openVisit = undefined;
  return result;
}

/** What a state does between its events. @throws {StateFailure} */
export function bodyOfInstant(state: InstantState, visit: StateVisit): StateOutcome {
  switch (state.type) {
    case 'Pass':
      return runPass(visit as StateVisit<PassState>);
    case 'Choice':
      return runChoice(visit as StateVisit<ChoiceState>);
    case 'Succeed':
      return runSucceed(visit as StateVisit<SucceedState>);
    case 'Fail':
      return runFail(visit as StateVisit<FailState>);
  }
}

/** What a state that may last does between its events. */
export function bodyOfLasting(state: LastingState, visit: StateVisit): StateCoroutine<StateOutcome> {
  switch (state.type) {
    case 'Task':
      return runTask(visit as StateVisit<typeof state>);
    case 'Wait':
      return runWait(visit as StateVisit<typeof state>);
    case 'Parallel':
      return runParallel(visit as StateVisit<typeof state>);
    case 'Map':
      return runMap(visit as StateVisit<typeof state>);
  }
}

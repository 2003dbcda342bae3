import { TIMEOUT } from '../../asl/error-name';
import { toJsonText } from '../../json/json-text';
import type { JsonValue } from '../../json/json-value';
import type { KernelOutcome } from '../kernel/kernel';
import { SimulatorError } from '../port/simulator-error';
import type { TaskOutcome } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import { endingOf } from '../scope/state-failure';
import type { StateResult } from '../scope/state-result';
import { checkFields, checkMockable } from './check-request';
import { checkSettings } from './check-settings';
import { checkShape } from './check-shape';
import { readContext } from './given-context';
import { inspectionData } from './inspection-data';
import { readMock } from './read-mock';
import { Refusal } from './refusal';
import type { Mock, TestStateError, TestStateRequest, TestStateResponse, TestStateSettings } from './request';
import { readInput, readVariables } from './request-values';
import { runTestedState } from './run-tested-state';
import { RetryDue, StateRecorder } from './state-recorder';
import { testedState } from './tested-state';

/**
 * Runs one state, as the TestState API does: gives its response, or the error with which it refuses the request.
 * The same request and settings give the same answer.
 * @throws {SimulatorError} UNHANDLED_TASK, when a Task has no mock and the settings have nobody to call; INVALID_INPUT for settings that there are not
 * @throws {UnsubstitutedPlaceholderError} when a query has a placeholder in its place, such as `${Path}`
 */
export function testState(
  request: TestStateRequest,
  settings: TestStateSettings = {},
): TestStateResponse | TestStateError {
  checkSettings(settings);
  try {
    return run(request, settings);
  } catch (thrown) {
    if (thrown instanceof Refusal) return { code: thrown.code, message: thrown.message };
    throw thrown;
  }
}

function run(request: TestStateRequest, settings: TestStateSettings): TestStateResponse {
  checkShape(request);
  const { input: inputText = '{}', stateConfiguration = {}, roleArn } = request;
  checkFields(request);
  const tested = testedState(request);
  const { state } = tested;
  checkMockable(state, request);
  const mockable = state.type === 'Task' || state.type === 'Map' || state.type === 'Parallel';
  const mock = mockable && request.mock ? readMock(request.mock, state) : undefined;
  const context = request.context === undefined ? undefined : readContext(request.context, state);
  const input = readInput(inputText);
  const given = request.variables === undefined ? {} : readVariables(request.variables);
  const recorder = new StateRecorder(context, mock, stateConfiguration);
  const callTask = mock ? () => outcomeOf(mock) : (settings.callTask ?? refuseTask);
  const { outcome, variables } = runTestedState(
    { tested, input, variables: given, roleArn, recorder, callTask },
    settings,
  );
  const text = textsOf([
    [input, inputText],
    [mock?.kind === 'result' ? mock.result : undefined, request.mock?.result],
  ]);
  const level = request.inspectionLevel ?? 'INFO';
  const inspection = inspectionData({ level, state, input, recorder, variables, called: mock === undefined, text });
  return { ...conclusion(outcome, recorder, text), ...(inspection && { inspectionData: inspection }) };
}

/** A value that goes through untouched keeps its text (recorded: arrays of inputs and mocks keep their blanks). */
function textsOf(pairs: readonly (readonly [JsonValue | undefined, string | undefined])[]): (v: JsonValue) => string {
  const given = new Map<JsonValue, string>();
  for (const [value, text] of pairs) {
    if (typeof value === 'object' && value !== null && text !== undefined) given.set(value, text);
  }
  return (value) => given.get(value) ?? toJsonText(value);
}

function conclusion(
  outcome: KernelOutcome<StateResult>,
  { caught }: StateRecorder,
  text: (value: JsonValue) => string,
): TestStateResponse {
  switch (outcome.kind) {
    case 'returned': {
      const { output, next } = outcome.value;
      const nextState = next === undefined ? {} : { nextState: next };
      if (!caught) return { status: 'SUCCEEDED', output: text(output), ...nextState };
      return { status: 'CAUGHT_ERROR', output: text(output), ...namesOf(caught), ...nextState };
    }
    case 'threw':
      return outcome.failure instanceof RetryDue
        ? { status: 'RETRIABLE', ...namesOf(outcome.failure.failure) }
        : { status: 'FAILED', ...namesOf(endingOf(outcome.failure)) };
    case 'stopped':
    case 'stalled':
      // Documented: a test that takes more than five minutes.
      return { status: 'FAILED', error: TIMEOUT };
  }
}

function namesOf({ error, cause }: { error?: string; cause?: string }): Pick<TestStateResponse, 'error' | 'cause'> {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function outcomeOf(mock: Mock): TaskOutcome {
  switch (mock.kind) {
    case 'result':
      return { signals: [{ kind: 'success', afterMs: 0, output: mock.result }] };
    case 'error':
      return { signals: [{ kind: 'failure', afterMs: 0, error: mock.error, cause: mock.cause }] };
  }
}

function refuseTask({ stateName, resource }: TaskRequest): never {
  throw new SimulatorError(
    'UNHANDLED_TASK',
    `The Task '${stateName}' calls ${resource.arn}, and nobody answers. Expected a mock in the request, or 'callTask' in the settings. ` +
      "Write mock: { result: '{}' }.",
  );
}

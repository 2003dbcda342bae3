import { getMember, isJsonObject, type JsonValue } from '../json/json-value';
import { parseJsonText } from '../json/strict-json';
import type { ExecutionSettings } from '../simulator/port/settings';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { ServiceError, type ServiceErrorCode } from './service-error';

const REQUEST_ID = '00000000-0000-0000-0000-000000000000';

/** What a task starts with `states:startExecution`. */
export interface StartedByTask<S extends ExecutionSettings = ExecutionSettings> {
  readonly settings: S;
  /** As the optimized integration gives it. */
  readonly response: JsonValue;
}

/**
 * The execution that a task starts.
 * @param settingsOf its settings, by the name that the task gives, and the input; throws {ServiceError} where StartExecution refuses
 * @returns the failure of the task instead, where StartExecution refuses
 */
export function startedByTask<S extends ExecutionSettings>(
  request: TaskRequest,
  settingsOf: (name: string | undefined, input: JsonValue) => S,
): StartedByTask<S> | TaskOutcome {
  const parameter = (name: string): JsonValue | undefined =>
    isJsonObject(request.parameters) ? getMember(request.parameters, name) : undefined;
  const input = inputOf(parameter('Input'));
  if (input === undefined) return refused(request, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
  const name = parameter('Name');
  try {
    const settings = settingsOf(typeof name === 'string' ? name : undefined, input);
    const response = {
      ExecutionArn: settings.identity.executionArn,
      SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: REQUEST_ID },
      StartDate: request.timeMs,
    };
    return { settings: { ...settings, above: request }, response };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refused(request, error.code, error.message);
  }
}

/** JSON, or the text of JSON; nothing and null are `{}` (recorded: test_start_execution). */
function inputOf(given: JsonValue | undefined): JsonValue | undefined {
  if (given === undefined || given === null) return {};
  return typeof given === 'string' ? parseJsonText(given) : given;
}

/** Text as recorded for a machine that does not exist: error_handling/test_start_execution_no_such_arn. */
function refused({ resource }: TaskRequest, code: ServiceErrorCode, message: string): TaskOutcome {
  const cause = `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code}; Request ID: ${REQUEST_ID}; Proxy: null)`;
  const error = code.endsWith('Input') ? `StepFunctions.${code}` : `StepFunctions.${code}Exception`;
  const waits = resource.kind === 'service' && resource.pattern === 'RUN_JOB';
  return { failureStage: waits ? 'submit' : 'run', signals: [{ kind: 'failure', afterMs: 0, error, cause }] };
}

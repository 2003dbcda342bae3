import { createHash } from 'node:crypto';
import { getMember, isJsonObject, type JsonValue } from '../../json/json-value';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { executionSettings, type SimulationSettings } from '../execution-settings';
import type { SimulatedMachine } from '../state-machine';

const REQUEST_ID = '00000000-0000-0000-0000-000000000000';

/** What StartExecution is called with. */
export interface StartedExecution {
  readonly settings: SimulationSettings;
  /** As the optimized integration gives it. */
  readonly response: JsonValue;
}

/**
 * The execution that a task starts.
 * @param parent settings of the execution that the task is of
 * @param known the executions so far
 * @returns the failure of the task instead, where StartExecution refuses
 */
export function startedExecution(
  machine: SimulatedMachine,
  request: TaskRequest,
  parent: SimulationSettings,
  known: { readonly count: number; has(arn: string): boolean },
): StartedExecution | TaskOutcome {
  const parameter = (name: string): JsonValue | undefined =>
    isJsonObject(request.parameters) ? getMember(request.parameters, name) : undefined;
  const input = inputOf(parameter('Input'));
  if (input === undefined) return refused(request, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
  const given = parameter('Name');
  const name = typeof given === 'string' ? given : generatedName(parent.identity.executionArn, known.count);
  const { seed, maxSteps, maxHistoryEvents: maxEvents, historyLevel: history } = parent;
  const options = {
    name,
    input,
    startTime: new Date(request.timeMs),
    maxSteps,
    maxEvents,
    history,
    seed: (seed + known.count) >>> 0,
  };
  const settings = executionSettings(machine, options, parent.objects);
  const { executionArn } = settings.identity;
  if (known.has(executionArn)) {
    return refused(request, 'ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
  }
  return {
    settings: { ...settings, above: [...request.scopePath, request.stateName] },
    response: {
      ExecutionArn: executionArn,
      SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: REQUEST_ID },
      StartDate: request.timeMs,
    },
  };
}

/** JSON, or the text of JSON; nothing and null are `{}` (recorded: test_start_execution). */
function inputOf(given: JsonValue | undefined): JsonValue | undefined {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Text as recorded for a machine that does not exist: error_handling/test_start_execution_no_such_arn. */
function refused({ resource }: TaskRequest, code: string, message: string): TaskOutcome {
  const cause = `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code}; Request ID: ${REQUEST_ID}; Proxy: null)`;
  const error = code.endsWith('Input') ? `StepFunctions.${code}` : `StepFunctions.${code}Exception`;
  const waits = resource.kind === 'service' && resource.pattern === 'RUN_JOB';
  return { failureStage: waits ? 'submit' : 'run', signals: [{ kind: 'failure', afterMs: 0, error, cause }] };
}

/** A UUID, the same one every time. */
function generatedName(parentArn: string, count: number): string {
  const hex = createHash('md5').update(`${parentArn}#${count}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

import { QUOTAS } from '../../catalogue/quotas';
import { EventChain } from '../../history/event-chain';
import { ExecutionHistory } from '../../history/execution-history';
import type { JsonObject, JsonValue } from '../../json/json-value';
import { VariableScope } from '../data/variable-scope';
import { driveSync } from '../kernel/driver-sync';
import { Kernel, type KernelOutcome } from '../kernel/kernel';
import { SeededRandom } from '../kernel/random';
import { VirtualClock } from '../kernel/virtual-clock';
import type { ExecutionIdentity } from '../port/identity';
import { EMPTY_STORE } from '../port/object-store';
import type { TaskOutcome, TaskSignal } from '../port/task-outcome';
import type { TaskRequest } from '../port/task-request';
import { resumeScope } from '../redrive/resume-scope';
import { runScope } from '../scope/run-scope';
import { bodyOfInstant, bodyOfLasting, enter, failed, isInstant, leave } from '../scope/run-state';
import { type ExecutionEnvironment, ScopeFrame, type StateCoroutine } from '../scope/running';
import { StateFailure } from '../scope/state-failure';
import type { StateResult } from '../scope/state-result';
import type { TestStateSettings } from './request';
import type { StateRecorder } from './state-recorder';
import type { TestedState } from './tested-state';

/** Longest test (documented). */
const MAX_MS = 300_000;
const MAX_STEPS = 100_000;
const START_TIME_MS = Date.UTC(2024, 0, 1);

/** What the state under test starts from. */
export interface TestStart {
  readonly tested: TestedState;
  readonly input: JsonValue;
  readonly variables: JsonObject;
  readonly roleArn: string | undefined;
  readonly recorder: StateRecorder;
  callTask(request: TaskRequest): TaskOutcome;
}

/** How the visit of the state ended, and the variables after it. */
export interface TestEnd {
  readonly outcome: KernelOutcome<StateResult>;
  readonly variables: JsonObject;
}

/** Visits one state in an execution of its own, by the code that runs executions. */
export function runTestedState(start: TestStart, settings: TestStateSettings): TestEnd {
  const startTimeMs = settings.startTimeMs ?? START_TIME_MS;
  const clock = new VirtualClock(startTimeMs);
  const history = new ExecutionHistory(QUOTAS.historyEvents.value);
  const kernel = new Kernel<TaskRequest, TaskSignal>(clock);
  const random = new SeededRandom(settings.seed ?? 1);
  const { input, recorder } = start;
  const identity = identityOf(start.roleArn, settings, random);
  const environment: ExecutionEnvironment = {
    definition: start.tested.definition,
    identity,
    startedArn: identity.executionArn,
    input,
    startTimeMs,
    clock,
    history,
    maxPayloadBytes: QUOTAS.payloadBytes.value,
    random,
    newWaitToken: (stateName) => stateName,
    sendSignal: (token, signal, afterMs) => kernel.signal(token, signal, afterMs),
    objects: EMPTY_STORE,
    mapRuns: [],
    observer: recorder,
    substitute: recorder,
    watcher: {},
    resumeScope,
    runScope,
  };
  const variables = new VariableScope();
  variables.assign(start.variables);
  const frame = new ScopeFrame(new EventChain(history, clock), variables);
  const run = kernel.runOne(visit(environment, frame, start), { stopAtMs: startTimeMs + MAX_MS, maxSteps: MAX_STEPS });
  return { outcome: driveSync(run, start.callTask), variables: variables.all() };
}

function* visit(
  environment: ExecutionEnvironment,
  frame: ScopeFrame,
  { tested: { state }, input, recorder }: TestStart,
): StateCoroutine<StateResult> {
  const entered = enter(environment, frame, state, input, undefined);
  entered.retryCount = recorder.retriesBefore;
  try {
    const outcome = isInstant(state) ? bodyOfInstant(state, entered) : yield* bodyOfLasting(state, entered);
    if (outcome instanceof StateFailure) throw outcome;
    return leave(entered, outcome);
  } catch (thrown) {
    throw failed(entered, thrown);
  }
}

/** A machine and an execution of generated names, as of a synchronous Express execution (recorded in context objects). */
function identityOf(
  roleArn: string | undefined,
  { region = 'us-east-1', account }: TestStateSettings,
  random: SeededRandom,
): ExecutionIdentity {
  const [, partition = 'aws', , , roleAccount] = roleArn?.split(':') ?? [];
  const owner = account ?? roleAccount ?? '123456789012';
  const prefix = `arn:${partition}:states:${region}:${owner}`;
  const [stateMachineName, executionName] = [random.uuid(), random.uuid()];
  return {
    stateMachineName,
    stateMachineArn: `${prefix}:stateMachine:${stateMachineName}`,
    stateMachineType: 'EXPRESS',
    executionName,
    executionArn: `${prefix}:express:${stateMachineName}:${executionName}`,
    // What the context object shows without a role is not recorded.
    roleArn: roleArn ?? `arn:${partition}:iam::${owner}:role/TestState`,
    region,
    synchronous: true,
  };
}

import type { StateMachineDefinition } from '../asl/definition';
import { TIMEOUT } from '../asl/error-name';
import { EventChain } from '../history/event-chain';
import { ExecutionHistory } from '../history/execution-history';
import type { ExecutionStatus } from '../history/execution-status';
import type { JsonValue } from '../json/json-value';
import type { ExecutionEnvironment, ExecutionIdentity } from './execution-environment';
import { Kernel, type KernelOutcome, StepLimitReached } from './kernel/kernel';
import { SeededRandom } from './kernel/random';
import { VirtualClock } from './kernel/virtual-clock';
import type { MapRun } from './map/map-run';
import { EMPTY_STORE, type ObjectStore } from './map/object-store';
import { runScope } from './run-scope';
import { ScopeFrame } from './scope-frame';
import { SimulatorError } from './simulator-error';
import { endingOf } from './state-failure';
import type { TaskRequest, TaskSignal } from './task-handler';
import { VariableScope } from './variable-scope';

/** Everything an execution starts from. The same settings give the same execution, byte for byte. */
export interface ExecutionSettings {
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  /** The caller's text of the input, echoed as it is. Default: the input as compact JSON. */
  readonly inputText?: string;
  /** Virtual time of the start, in milliseconds since 1970. */
  readonly startTimeMs: number;
  /** Seed of jitter, States.MathRandom, States.UUID and tokens. */
  readonly seed: number;
  /** Largest input, output or result, in bytes of UTF-8. */
  readonly maxPayloadBytes: number;
  /** Longest history, in events. */
  readonly maxHistoryEvents: number;
  /** Bound on the events of the kernel. */
  readonly maxSteps: number;
  /** What Distributed Maps read and write. Default: nothing. */
  readonly objects?: ObjectStore;
  /** Virtual seconds after the start at which the execution is stopped (ABORTED) or looked at (RUNNING). */
  readonly until?: { readonly seconds: number; readonly status: 'ABORTED' | 'RUNNING' };
}

/** How an execution ended, with its history. */
export interface ExecutionResult {
  readonly status: ExecutionStatus;
  /** Only of SUCCEEDED. */
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly history: ExecutionHistory;
  /** Runs of Distributed Maps, with their child executions. */
  readonly mapRuns: readonly MapRun[];
  readonly startTimeMs: number;
  readonly stopTimeMs: number;
}

/** Longest execution of an Express machine. */
const EXPRESS_SECONDS = 300;

/** Longest execution of a Standard machine: a year. */
const STANDARD_SECONDS = 365 * 24 * 3600;

/** Runs one execution. A generator of the task attempts that somebody outside has to answer with a `TaskOutcome`. */
export function* runExecution(
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
): Generator<TaskRequest, ExecutionResult, unknown> {
  const { startTimeMs, identity, input } = settings;
  const clock = new VirtualClock(startTimeMs);
  const history = new ExecutionHistory(settings.maxHistoryEvents);
  const kernel = new Kernel<TaskRequest, TaskSignal>(clock);
  let waits = 0;
  const environment: ExecutionEnvironment = {
    definition,
    identity,
    input,
    startTimeMs,
    clock,
    history,
    maxPayloadBytes: settings.maxPayloadBytes,
    random: new SeededRandom(settings.seed),
    newWaitToken: (stateName) => `${stateName} #${++waits}`,
    sendSignal: (token, signal, afterMs) => kernel.signal(token, signal, afterMs),
    objects: settings.objects ?? EMPTY_STORE,
    mapRuns: [],
    runScope,
  };
  history.record(clock.now, 0, {
    type: 'ExecutionStarted',
    input,
    inputText: settings.inputText,
    roleArn: identity.roleArn,
  });
  // The first StateEntered points at nothing, not at ExecutionStarted (recorded everywhere).
  const frame = new ScopeFrame(new EventChain(history, clock), new VariableScope());
  const limit = timeLimit(definition, settings);
  const root = runScope(environment, definition, input, frame, settings.inputText);
  try {
    const outcome = yield* kernel.run(root, {
      stopAtMs: limit.atMs,
      stopWhenIdle: limit.isAwaited,
      leaveOpen: limit.status === 'RUNNING',
      maxSteps: settings.maxSteps,
    });
    return {
      ...conclude(outcome, limit.status, frame, identity.stateMachineName),
      history,
      mapRuns: environment.mapRuns,
      startTimeMs,
      stopTimeMs: clock.now,
    };
  } catch (error) {
    if (!(error instanceof StepLimitReached)) throw error;
    throw new SimulatorError(
      'STEP_LIMIT_EXCEEDED',
      stepLimitMessage(identity.stateMachineName, settings.maxSteps, frame),
      { cause: error },
    );
  }
}

interface TimeLimit {
  readonly atMs: number;
  readonly status: 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  /** Whether an execution that hangs runs into it. One that would hang for a year is a mistake that the test is told of. */
  readonly isAwaited: boolean;
}

/** What ends the execution from outside, and when: its TimeoutSeconds, the limit of Express, or the one who looks. */
function timeLimit(definition: StateMachineDefinition, { identity, until, startTimeMs }: ExecutionSettings): TimeLimit {
  const service = identity.stateMachineType === 'EXPRESS' ? EXPRESS_SECONDS : STANDARD_SECONDS;
  const timeout = Math.min(service, definition.timeoutSeconds ?? Number.POSITIVE_INFINITY);
  if (until && until.seconds < timeout) {
    return { atMs: startTimeMs + 1000 * until.seconds, status: until.status, isAwaited: true };
  }
  return { atMs: startTimeMs + 1000 * timeout, status: 'TIMED_OUT', isAwaited: timeout < STANDARD_SECONDS };
}

type Conclusion = Pick<ExecutionResult, 'status' | 'output' | 'error' | 'cause'>;

function conclude(
  outcome: KernelOutcome<JsonValue>,
  stopped: TimeLimit['status'],
  frame: ScopeFrame,
  stateMachineName: string,
): Conclusion {
  const { chain } = frame;
  switch (outcome.kind) {
    case 'returned':
      chain.append({ type: 'ExecutionSucceeded', output: outcome.value });
      return { status: 'SUCCEEDED', output: outcome.value };
    case 'threw':
      return concludeFailure(outcome.failure, chain);
    case 'stopped':
      return concludeStopped(stopped, chain);
    case 'stalled':
      throw new SimulatorError(
        'EXECUTION_STALLED',
        stalledMessage(stateMachineName, openStates(frame), outcome.awaitedTokens),
      );
  }
}

function concludeFailure(failure: unknown, chain: EventChain): Conclusion {
  const { error, cause } = endingOf(failure);
  chain.append({ type: 'ExecutionFailed', error, cause });
  return { status: 'FAILED', error, cause };
}

/** Neither a timeout nor a stop leaves an event of the state under way, and both point at nothing (asl-semantics, sections 4.5, 10.1). */
function concludeStopped(status: TimeLimit['status'], chain: EventChain): Conclusion {
  switch (status) {
    case 'TIMED_OUT':
      chain.mark({ type: 'ExecutionTimedOut', error: TIMEOUT }, 0);
      return { status };
    case 'ABORTED':
      chain.mark({ type: 'ExecutionAborted' }, 0);
      return { status };
    case 'RUNNING':
      return { status };
  }
}

function openStates(frame: ScopeFrame): string[] {
  const inner = [...frame.children.values()].flatMap(openStates);
  if (inner.length > 0 || !frame.openState) return inner;
  return [frame.openState.name];
}

function stalledMessage(machine: string, states: readonly string[], tokens: readonly string[]): string {
  return (
    `The execution of '${machine}' hangs: nothing can happen any more, but these states still wait: ${states.join(', ')} ` +
    `(tokens: ${tokens.join(', ')}). Expected an answer or a timeout. ` +
    'On AWS it would hang until its year is over. Give the state a TimeoutSeconds, or let its mock answer.'
  );
}

function stepLimitMessage(machine: string, maxSteps: number, frame: ScopeFrame): string {
  return (
    `The execution of '${machine}' took more than ${maxSteps} steps and is in: ${openStates(frame).join(', ')}. ` +
    "Expected it to end. Look for a loop that nothing leaves, or raise 'maxSteps'."
  );
}

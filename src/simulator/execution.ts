import type { StateMachineDefinition } from '../asl/definition';
import { EventChain } from '../history/event-chain';
import { ExecutionHistory } from '../history/execution-history';
import type { HistoryLevel } from '../history/history-level';
import type { JsonValue } from '../json/json-value';
import { type Conclusion, concludeExecution, openStates } from './conclude-execution';
import type { ExecutionEnvironment, ExecutionIdentity, Redrive, StateCoroutine } from './execution-environment';
import { Kernel, StepLimitReached } from './kernel/kernel';
import { SeededRandom } from './kernel/random';
import { VirtualClock } from './kernel/virtual-clock';
import type { MapRun } from './map/map-run';
import { EMPTY_STORE, type ObjectStore } from './map/object-store';
import { resumeScope } from './redrive/resume-scope';
import { runScope } from './run-scope';
import { ScopeFrame } from './scope-frame';
import { SimulatorError } from './simulator-error';
import type { TaskRequest, TaskSignal } from './task-handler';
import { timeLimit } from './time-limit';
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
  /** How much of the history is kept. Default: all. */
  readonly historyLevel?: HistoryLevel;
  /** Bound on the events of the kernel. */
  readonly maxSteps: number;
  /** What Distributed Maps read and write. Default: nothing. */
  readonly objects?: ObjectStore;
  /** Virtual seconds after the start (or the redrive) at which the execution is stopped (ABORTED) or looked at (RUNNING). */
  readonly until?: {
    readonly seconds: number;
    readonly status: 'ABORTED' | 'RUNNING';
    /** Of StopExecution. */
    readonly error?: string;
    readonly cause?: string;
  };
}

/** How an execution ended, with its history. */
export interface ExecutionResult extends Conclusion {
  readonly history: ExecutionHistory;
  /** Runs of Distributed Maps, with their child executions. */
  readonly mapRuns: readonly MapRun[];
  readonly startTimeMs: number;
  readonly stopTimeMs: number;
  /** How often it was redriven. */
  readonly redriveCount: number;
  /** Virtual time of the newest redrive. */
  readonly redriveTimeMs?: number;
  /** Where it stopped, for a redrive. Not of SUCCEEDED. */
  readonly stoppedIn?: ScopeFrame;
}

/** What an execution starts from, for the first time or in a redrive. */
export interface ExecutionStart {
  readonly clock: VirtualClock;
  readonly history: ExecutionHistory;
  readonly mapRuns: MapRun[];
  readonly seed: number;
  readonly redrive?: Redrive;
  /** Frame of the machine itself, and the coroutine that runs it. */
  begin(environment: ExecutionEnvironment): { readonly frame: ScopeFrame; readonly root: StateCoroutine<JsonValue> };
}

/** Runs one execution. A generator of the task attempts that somebody outside has to answer with a `TaskOutcome`. */
export function runExecution(definition: StateMachineDefinition, settings: ExecutionSettings): ExecutionRun {
  const { startTimeMs, identity, input, inputText } = settings;
  const clock = new VirtualClock(startTimeMs);
  const history = new ExecutionHistory(settings.maxHistoryEvents, settings.historyLevel);
  history.record(clock.now, 0, { type: 'ExecutionStarted', input, inputText, roleArn: identity.roleArn });
  return runToEnd(definition, settings, {
    clock,
    history,
    mapRuns: [],
    seed: settings.seed,
    begin(environment) {
      // The first StateEntered points at nothing, not at ExecutionStarted (recorded everywhere).
      const frame = new ScopeFrame(new EventChain(history, clock), new VariableScope());
      return { frame, root: runScope(environment, definition, () => input, frame, inputText) };
    },
  });
}

/** A run: task attempts come out, their outcomes go in. */
export type ExecutionRun = Generator<TaskRequest, ExecutionResult, unknown>;

/** Runs an execution from its start, or from where it was redriven. */
export function* runToEnd(
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  start: ExecutionStart,
): ExecutionRun {
  const { identity, startTimeMs, maxSteps } = settings;
  const { clock, history, mapRuns, redrive } = start;
  const kernel = new Kernel<TaskRequest, TaskSignal>(clock);
  let waits = 0;
  const environment: ExecutionEnvironment = {
    definition,
    identity,
    input: settings.input,
    startTimeMs,
    redrive,
    clock,
    history,
    maxPayloadBytes: settings.maxPayloadBytes,
    random: new SeededRandom(start.seed),
    newWaitToken: (stateName) => `${stateName} #${++waits}`,
    sendSignal: (token, signal, afterMs) => kernel.signal(token, signal, afterMs),
    objects: settings.objects ?? EMPTY_STORE,
    mapRuns,
    resumeScope,
    runScope,
  };
  const { frame, root } = start.begin(environment);
  const limit = timeLimit(definition, settings, clock.now);
  try {
    const outcome = yield* kernel.run(root, {
      stopAtMs: limit.atMs,
      stopWhenIdle: limit.isAwaited,
      leaveOpen: limit.status === 'RUNNING',
      maxSteps,
    });
    const conclusion = concludeExecution(outcome, limit, frame, identity.stateMachineName);
    return {
      status: conclusion.status,
      output: conclusion.output,
      error: conclusion.error,
      cause: conclusion.cause,
      history,
      mapRuns,
      startTimeMs,
      stopTimeMs: clock.now,
      redriveCount: redrive?.count ?? 0,
      redriveTimeMs: redrive?.timeMs,
      stoppedIn: conclusion.status === 'SUCCEEDED' ? undefined : frame,
    };
  } catch (error) {
    if (!(error instanceof StepLimitReached)) throw error;
    throw new SimulatorError('STEP_LIMIT_EXCEEDED', stepLimitMessage(identity.stateMachineName, maxSteps, frame), {
      cause: error,
    });
  }
}

function stepLimitMessage(machine: string, maxSteps: number, frame: ScopeFrame): string {
  return (
    `The execution of '${machine}' took more than ${maxSteps} steps and is in: ${openStates(frame).join(', ')}. ` +
    `Expected it to end. Look for a loop that nothing leaves, or write maxSteps: ${maxSteps * 10}.`
  );
}

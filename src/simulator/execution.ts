import type { StateMachineDefinition } from '../asl/definition';
import { EventChain } from '../history/event-chain';
import { ExecutionHistory } from '../history/execution-history';
import type { JsonValue } from '../json/json-value';
import { VariableScope } from './data/variable-scope';
import type { ExecutionObserver, ExecutionResult } from './execution-result';
import { SeededRandom } from './kernel/random';
import type { Root, RootOutcome, RootOwner } from './kernel/root';
import type { Step } from './kernel/step';
import type { MapRun } from './port/map-run';
import { EMPTY_STORE } from './port/object-store';
import type { ExecutionSettings } from './port/settings';
import { SimulatorError } from './port/simulator-error';
import type { TaskRequest } from './port/task-request';
import { type TimeLimit, timeLimit } from './port/time-limit';
import { resumeScope } from './redrive/resume-scope';
import { concludeExecution, openStates, stalledError } from './scope/conclude-execution';
import { type Boundary, runScope } from './scope/run-scope';
import { type ExecutionEnvironment, type Redrive, ScopeFrame, type StateCoroutine } from './scope/running';
import { ScopeRun } from './scope/scope-run';
import { Timeline } from './timeline';

/** What an execution starts from, for the first time or in a redrive. */
export interface ExecutionStart {
  readonly history: ExecutionHistory;
  readonly mapRuns: MapRun[];
  readonly seed: number;
  readonly redrive?: Redrive;
  /** Frame of the machine itself, and the coroutine that runs it. */
  begin(
    environment: ExecutionEnvironment,
    boundary: Boundary | undefined,
  ): { readonly frame: ScopeFrame; readonly root: StateCoroutine<JsonValue> };
  /** From when the limit of its time counts. Default: now. */
  readonly limitFromMs?: number;
  /** Steps that were taken before. Default: 0. */
  readonly steps?: number;
}

/** A run: what the kernel asks of the outside goes out, the outcomes of task attempts come in. */
export type ExecutionRun = Generator<Step<TaskRequest>, ExecutionResult, unknown>;

/** Runs one execution in a time of its own. A generator of the task attempts that somebody outside has to answer with a `TaskOutcome`. */
export function runExecution(
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  observer?: ExecutionObserver,
): ExecutionRun {
  const timeline = new Timeline(settings.startTimeMs);
  return runAlone(timeline, startExecution(timeline, definition, settings, observer));
}

const NOBODY: ExecutionObserver = {};

/**
 * Runs a timeline until its one execution has ended.
 * @throws {SimulatorError} EXECUTION_STALLED
 */
export function* runAlone({ kernel }: Timeline, execution: RunningExecution): ExecutionRun {
  yield* kernel.run();
  return execution.result ?? execution.stalled();
}

/** Starts an execution at this instant of a timeline. */
export function startExecution(
  timeline: Timeline,
  definition: StateMachineDefinition,
  settings: ExecutionSettings,
  observer: ExecutionObserver = NOBODY,
): RunningExecution {
  const { identity, input, inputText } = settings;
  const { clock } = timeline;
  const history = new ExecutionHistory(settings.maxHistoryEvents, settings.historyLevel);
  history.record(clock.now, 0, { type: 'ExecutionStarted', input, inputText, roleArn: identity.roleArn });
  const start: ExecutionStart = {
    history,
    mapRuns: [],
    seed: settings.seed,
    begin(environment, boundary) {
      // The first StateEntered points at nothing, not at ExecutionStarted (recorded everywhere).
      const frame = new ScopeFrame(new EventChain(history, clock), new VariableScope(), runBelow(settings.above));
      return { frame, root: runScope(environment, definition, () => input, frame, inputText, undefined, boundary) };
    },
  };
  return new RunningExecution(timeline, definition, settings, start, observer);
}

function runBelow(above: ExecutionSettings['above']): ScopeRun | undefined {
  return above && new ScopeRun(above, [...above.scopePath, above.stateName], 0, false);
}

/** An execution under way, or ended, in a timeline that it may share with others. */
export class RunningExecution implements RootOwner<JsonValue> {
  /** How it ended; undefined while it runs. */
  result: ExecutionResult | undefined;
  private readonly frame: ScopeFrame;
  private readonly root: Root<TaskRequest, JsonValue>;
  private limit: TimeLimit;
  private readonly limitFromMs: number;

  constructor(
    private readonly timeline: Timeline,
    definition: StateMachineDefinition,
    readonly settings: ExecutionSettings,
    private readonly start: ExecutionStart,
    private readonly observer: ExecutionObserver,
  ) {
    const { kernel, clock } = timeline;
    const random = new SeededRandom(start.seed);
    const environment: ExecutionEnvironment = {
      definition,
      identity: settings.identity,
      input: settings.input,
      startTimeMs: settings.startTimeMs,
      redrive: start.redrive,
      clock,
      history: start.history,
      maxPayloadBytes: settings.maxPayloadBytes,
      random,
      newWaitToken: (stateName) => timeline.newWaitToken(stateName),
      sendSignal: (token, signal, afterMs) => kernel.signal(token, signal, afterMs, this.root),
      objects: settings.objects ?? EMPTY_STORE,
      mapRuns: start.mapRuns,
      mapRunOutcome: settings.mapRunOutcome,
      startedArn: settings.identity.executionArn,
      watcher: observer,
      resumeScope,
      runScope,
    };
    const boundary = observer.reached && this.boundary(environment, random);
    const { frame, root } = start.begin(environment, boundary);
    this.frame = frame;
    this.limitFromMs = start.limitFromMs ?? clock.now;
    this.limit = timeLimit(definition, settings, this.limitFromMs);
    const { atMs, isAwaited, status } = this.limit;
    const limits = {
      stopAtMs: atMs,
      stopWhenIdle: isAwaited,
      leaveOpen: status === 'RUNNING',
      maxSteps: settings.maxSteps,
    };
    this.root = kernel.spawn(root, limits, this);
    this.root.steps = start.steps ?? 0;
  }

  get history(): ExecutionHistory {
    return this.start.history;
  }

  /** Runs of Distributed Maps so far. */
  get mapRuns(): readonly MapRun[] {
    return this.start.mapRuns;
  }

  /** Stops it at this instant, as StopExecution does; nothing happens when it has ended. */
  stop(error?: string, cause?: string): void {
    if (this.result) return;
    this.limit = { atMs: this.timeline.clock.now, status: 'ABORTED', isAwaited: true, error, cause };
    this.root.stop();
  }

  /** @throws {SimulatorError} EXECUTION_STALLED: nothing can happen any more, and it has not ended */
  stalled(): never {
    const awaitedTokens = this.timeline.kernel.awaitedTokens(this.root);
    throw stalledError(this.settings.identity.stateMachineName, this.frame, awaitedTokens);
  }

  /** Tells of the boundaries between the states of the machine, while nothing else goes on in its time. */
  private boundary({ history, mapRuns }: ExecutionEnvironment, random: SeededRandom): Boundary {
    const { timeline, observer } = this;
    return (stateName, input, frame) => {
      if (timeline.kernel.openRoots > 1) return;
      observer.reached?.(stateName, () => ({
        stateName,
        input,
        timeMs: timeline.clock.now,
        history: history.snapshot(),
        frame: frame.resumed(frame.chain.fork(), frame.variables.copy(undefined)),
        seed: random.seedFromHere,
        waitTokens: timeline.waitTokens,
        steps: this.root.steps - 1,
        mapRuns: [...mapRuns],
        limitFromMs: this.limitFromMs,
      }));
    };
  }

  /** Told by the kernel. */
  ended(outcome: RootOutcome<JsonValue>): void {
    const { settings, start, frame, timeline } = this;
    const { stateMachineName } = settings.identity;
    if (outcome.kind === 'exhausted') throw stepLimitError(stateMachineName, settings.maxSteps, frame);
    const conclusion = concludeExecution(outcome, this.limit, frame);
    this.result = {
      status: conclusion.status,
      output: conclusion.output,
      error: conclusion.error,
      cause: conclusion.cause,
      history: start.history,
      mapRuns: start.mapRuns,
      startTimeMs: settings.startTimeMs,
      stopTimeMs: timeline.clock.now,
      redriveCount: start.redrive?.count ?? 0,
      redriveTimeMs: start.redrive?.timeMs,
      stoppedIn: conclusion.status === 'SUCCEEDED' ? undefined : frame,
    };
    this.observer.ended?.(this.result, settings.identity.executionArn);
  }
}

function stepLimitError(machine: string, maxSteps: number, frame: ScopeFrame): SimulatorError {
  return new SimulatorError(
    'STEP_LIMIT_EXCEEDED',
    `The execution of '${machine}' took more than ${maxSteps} steps and is in: ${openStates(frame).join(', ')}. ` +
      `Expected it to end. Look for a loop that nothing leaves, or write maxSteps: ${maxSteps * 10}.`,
  );
}

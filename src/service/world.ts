import type { StateMachineDefinition } from '../asl/definition';
import type { ExecutionHistory } from '../history/execution-history';
import type { JsonValue } from '../json/json-value';
import { startExecution } from '../simulator/execution';
import type { ExecutionObserver, ExecutionResult, StopNested } from '../simulator/execution-result';
import type { Step } from '../simulator/kernel/step';
import type { ExecutionSettings } from '../simulator/port/settings';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { startRedrive } from '../simulator/redrive/redrive-execution';
import { Timeline } from '../simulator/timeline';
import { Execution } from './execution';

/** A run of all that goes on in a world: what the kernel asks of the outside comes out, answers go in. */
export type WorldRun = Generator<Step<TaskRequest>, 'ended' | 'idle', unknown>;

/** Who is told what happens in a world. */
export interface WorldObserver {
  /** An execution ended, in the turn in which it did. */
  ended?(execution: Execution): void;
}

/**
 * Executions that run together in one virtual time: those that somebody starts, and those that their tasks start. Everything in it comes from what it
 * is told and answered, so that the same starts and answers give the same world.
 */
export class World implements ExecutionObserver {
  readonly timeline: Timeline;
  private readonly byArn = new Map<string, Execution>();

  constructor(
    startTimeMs: number,
    private readonly watcher: WorldObserver = {},
  ) {
    this.timeline = new Timeline(startTimeMs);
  }

  get now(): number {
    return this.timeline.clock.now;
  }

  /** All executions, in the order in which they were started. */
  get executions(): Iterable<Execution> {
    return this.byArn.values();
  }

  /** How many executions there are, ended or not. */
  get size(): number {
    return this.byArn.size;
  }

  execution(arn: string): Execution | undefined {
    return this.byArn.get(arn);
  }

  /** The execution that a task is of. */
  ownerOf({ executionArn }: TaskRequest): Execution {
    return this.byArn.get(executionArn) as Execution;
  }

  /** Knows an execution that has ended before this world began. */
  know(definition: StateMachineDefinition, settings: ExecutionSettings, result: ExecutionResult): Execution {
    const execution = this.add(new Execution(definition, settings, undefined));
    execution.result = result;
    return execution;
  }

  /** Starts an execution at this instant. Its ARN must be new. */
  start(definition: StateMachineDefinition, settings: ExecutionSettings, parent?: Execution): Execution {
    const execution = this.add(new Execution(definition, settings, parent));
    execution.running = startExecution(this.timeline, definition, settings, this);
    return execution;
  }

  /** Redrives an execution that has ended at this instant. */
  redrive(execution: Execution, settings: ExecutionSettings = execution.settings): void {
    const earlier = execution.result as ExecutionResult;
    execution.result = undefined;
    execution.running = startRedrive(this.timeline, execution.definition, settings, earlier, this);
  }

  /**
   * Starts the execution that a task starts: `states:startExecution`, with or without waiting for its end.
   * @param response what the API answers
   * @returns what becomes of the task
   */
  startByTask(
    { resource, executionArn }: TaskRequest,
    definition: StateMachineDefinition,
    settings: ExecutionSettings,
    response: JsonValue,
  ): TaskOutcome {
    const parent = this.byArn.get(executionArn);
    const pattern = resource.kind === 'service' ? resource.pattern : 'REQUEST_RESPONSE';
    if (pattern === 'RUN_JOB') {
      const { identity, input } = settings;
      this.add(new Execution(definition, settings, parent));
      return { signals: [], submitted: response, nested: { definition, identity, input } };
    }
    this.start(definition, settings, parent);
    // The one whose token was handed on is answered by whoever has it.
    if (pattern === 'WAIT_FOR_TASK_TOKEN') return { signals: [], submitted: response };
    return { signals: [{ kind: 'success', afterMs: 0, output: response }] };
  }

  /** Goes on until all executions have ended, or nothing can happen any more. */
  run(): WorldRun {
    return this.timeline.kernel.run();
  }

  /** The executions that have not ended. */
  get open(): readonly Execution[] {
    return [...this.byArn.values()].filter(({ result }) => result === undefined);
  }

  private add(execution: Execution): Execution {
    this.byArn.set(execution.arn, execution);
    return execution;
  }

  nestedBegan(arn: string, history: ExecutionHistory, stop: StopNested): void {
    this.byArn.get(arn)?.beganWith(history, stop);
  }

  nestedEnded(arn: string, result: ExecutionResult): void {
    const nested = this.byArn.get(arn);
    if (nested) this.end(nested, result);
  }

  ended(result: ExecutionResult, arn: string): void {
    this.end(this.byArn.get(arn) as Execution, result);
  }

  private end(execution: Execution, result: ExecutionResult): void {
    execution.result = result;
    this.watcher.ended?.(execution);
  }
}

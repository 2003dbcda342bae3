import type { StateMachineDefinition } from '../asl/definition';
import { getMember, isJsonObject } from '../json/json-value';
import { SeededRandom } from '../simulator/kernel/random';
import { Pending, type Step } from '../simulator/kernel/step';
import { EMPTY_STORE, type ObjectStore } from '../simulator/port/object-store';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { Activities } from './activities';
import { Executions, SERVICE_QUOTAS } from './executions';
import { type AccountSettings, type Journal, type JournalEntry, keptOutcome } from './journal';
import { MapRuns } from './map-runs';
import { changes, type OperationName, type Operations, operationsOn } from './operations';
import { ServiceError } from './service-error';
import { type StartedByTask, startedByTask } from './start-by-task';
import { StateMachines } from './state-machines';
import { TaskTokens } from './task-tokens';
import { World, type WorldRun } from './world';

const SEED = 1;

/**
 * An account of Step Functions: machines, executions, activities and tokens in one virtual time, with the operations of the API. It is pure: it runs
 * when it is driven, and everything in it comes from its settings and from what it was told, which its journal holds.
 */
export class Account {
  readonly world: World;
  private readonly machines: StateMachines;
  private readonly executions: Executions;
  private readonly activities: Activities;
  private readonly tokens: TaskTokens;
  private readonly operations: Operations;
  private readonly entries: JournalEntry[] = [];
  private steps = 0;
  /** The run under way, with what it waits for. */
  private current: { readonly run: WorldRun; step: Step<TaskRequest> } | undefined;

  /** @param objects what Distributed Maps read and write. Default: nothing */
  constructor(
    private readonly settings: AccountSettings,
    objects: ObjectStore = EMPTY_STORE,
  ) {
    const { startTimeMs, region = 'us-east-1', accountId = '123456789012', seed = SEED } = settings;
    const prefix = `arn:aws:states:${region}:${accountId}`;
    const random = new SeededRandom(seed);
    this.world = new World(startTimeMs);
    const { timeline } = this.world;
    this.machines = new StateMachines(prefix, timeline.clock, random);
    this.executions = new Executions(this.world, this.machines, { ...SERVICE_QUOTAS, objects, seed }, random);
    this.activities = new Activities(prefix, timeline);
    this.tokens = new TaskTokens(timeline);
    const { machines, executions, activities, tokens } = this;
    this.operations = operationsOn({ machines, executions, activities, tokens, mapRuns: new MapRuns(this.world) });
  }

  /** Virtual time, in milliseconds since 1970. */
  get now(): number {
    return this.world.now;
  }

  /** Steps that the world has taken: what it asked for, and the ends of its runs. */
  get stepCount(): number {
    return this.steps;
  }

  /** All that came from outside so far. */
  get journal(): Journal {
    return {
      settings: this.settings,
      entries: [...this.entries],
      steps: this.steps,
      isWaiting: this.current !== undefined,
    };
  }

  /**
   * Does what an operation of the API does, at this instant.
   * @throws {ServiceError} as the API refuses it
   */
  perform<N extends OperationName>(operation: N, request: Parameters<Operations[N]>[0]): ReturnType<Operations[N]> {
    if (changes(operation)) {
      this.entries.push({ kind: 'operation', step: this.steps, atMs: this.now, operation, request });
    }
    const perform = this.operations[operation] as (given: unknown) => ReturnType<Operations[N]>;
    return perform(request);
  }

  /** Lets time pass, up to the next event and no further: for one who drives in his own time. */
  advanceTo(timeMs: number): void {
    this.world.timeline.kernel.advanceTo(timeMs);
  }

  /**
   * Goes on until all executions have ended, or nothing can happen any more; comes out with what the outside is asked. A run that was left can be
   * taken up by another call.
   */
  *run(): WorldRun {
    let step = this.waitsFor() ?? this.next(undefined);
    while (typeof step === 'object') {
      const answer: unknown = yield step;
      if (step.kind !== 'advance') this.noteOutcome(answer);
      step = this.next(answer);
    }
    return step;
  }

  /** What a run that was left is still asking; undefined when it can go on: something came before the time up to which it would have moved. */
  private waitsFor(): Step<TaskRequest> | undefined {
    const step = this.current?.step;
    return step?.kind === 'advance' && this.world.timeline.kernel.nextTime < step.until ? undefined : step;
  }

  /** The next step that the outside is asked for. What the account answers itself does not come out. */
  private next(answer: unknown): Step<TaskRequest> | 'ended' | 'idle' {
    const run = this.current?.run ?? this.world.run();
    let result = run.next(answer);
    while (!result.done) {
      this.steps += 1;
      const own = result.value.kind === 'call' ? this.ownOutcome(result.value.request) : undefined;
      if (own === undefined) {
        this.current = { run, step: result.value };
        return result.value;
      }
      result = run.next(own);
    }
    this.current = undefined;
    this.steps += 1;
    return result.value;
  }

  private noteOutcome(answer: unknown): void {
    const outcome = answer instanceof Pending ? 'later' : keptOutcome(answer as TaskOutcome);
    this.entries.push({ kind: 'outcome', step: this.steps, atMs: this.now, outcome });
  }

  /** What becomes of a task that the account itself does: activities, and executions of its machines. */
  private ownOutcome(request: TaskRequest): TaskOutcome | undefined {
    const { resource } = request;
    this.tokens.note(request);
    switch (resource.kind) {
      case 'lambda':
        return undefined;
      case 'activity':
        return this.activities.schedule(request);
      case 'service':
        if (resource.resourceType !== 'states' || resource.action !== 'startExecution') return undefined;
        return this.startByTask(request);
    }
  }

  private startByTask(request: TaskRequest): TaskOutcome {
    const { parameters } = request;
    const arn = isJsonObject(parameters) ? getMember(parameters, 'StateMachineArn') : undefined;
    let definition: StateMachineDefinition | undefined;
    const started: StartedByTask | TaskOutcome = startedByTask(request, (name, input) => {
      const resolved = this.machines.resolve(String(arn));
      const settings = this.executions.settingsOf(resolved, name, input);
      const { executionArn } = settings.identity;
      if (this.world.execution(executionArn)) {
        throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
      }
      this.executions.note(executionArn, resolved);
      definition = resolved.revision.definition;
      return settings;
    });
    if ('signals' in started || !definition) return started as TaskOutcome;
    return this.world.startByTask(request, definition, started.settings, started.response);
  }
}

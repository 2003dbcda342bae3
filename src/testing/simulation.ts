import { type AutoMachine, autoEnd } from '../analysis/auto-results';
import type { DeployedResource } from '../cloudformation/deployed';
import type { Execution } from '../service/execution';
import { World, type WorldObserver } from '../service/world';
import type { ExecutionResult } from '../simulator/execution-result';
import { driveAsync } from '../simulator/kernel/driver-async';
import { driveSync } from '../simulator/kernel/driver-sync';
import { SimulatorError } from '../simulator/port/simulator-error';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { noteAnswer } from './answered-by';
import { recordCoverage } from './coverage/recording';
import type { SimulationSettings } from './execution-settings';
import { type Answer, isPromiseLike } from './mocks/mock-call';
import type { MockEntries } from './mocks/mock-key';
import { MockTable } from './mocks/mock-table';
import { mockableTasks } from './mocks/mockable-tasks';
import type { Mocks } from './mocks/mocks';
import { asKey } from './mocks/object-key';
import { type FieldValidationMode, validateResult } from './mocks/validate-result';
import { nestedMachine, nestedTasks } from './nested/nested-machine';
import type { SimulatedPart } from './nested/simulated-part';
import { startedExecution } from './nested/start-execution';
import { type SimulatedExecution, simulatedExecution } from './simulated-execution';
import type { SimulatedMachine } from './state-machine';
import { unusedMocks, unusedObjects } from './unused';

/** What one run is simulated with: that of a whole execution, or the one after a redrive. */
export interface SimulationProps {
  readonly machine: SimulatedMachine;
  readonly settings: SimulationSettings;
  readonly mocks: Mocks | MockEntries | 'auto' | undefined;
  /** Whether handlers may be asynchronous. */
  readonly mayAwait: boolean;
  readonly strict: boolean | undefined;
  readonly fieldValidationMode: FieldValidationMode | undefined;
  /** Answers attempts before mocks do. Default: leaves all to them. */
  readonly planned?: PlannedAnswers;
  /** How it ended before, where it is redriven now. */
  readonly earlier?: EarlierRun;
}

/** Who answers some attempts, and is told how the others were answered for which neither a mock nor a nested execution is. */
export interface PlannedAnswers {
  /** undefined: not here. */
  answer(request: TaskRequest): TaskOutcome | undefined;
  madeUp(request: TaskRequest, answer: TaskOutcome): void;
}

/** What was before a redrive. */
export interface EarlierRun {
  readonly requests: readonly TaskRequest[];
  readonly nested: readonly SimulatedExecution[];
  readonly result: ExecutionResult;
  /** Virtual time of the redrive. */
  readonly redriveTimeMs: number;
}

const NO_ARNS: readonly string[] = [];

const NO_RESOURCES: readonly DeployedResource[] = [];

/** Executions that start one another may be so deep. AWS has no such limit; a machine that starts itself would never end. */
const MAX_DEPTH = 16;

/** Where results are made up, what is deeper is made up, too: a machine that starts itself comes to an end. */
const MAX_AUTO_DEPTH = 4;

/** Executions that are simulated with one table of mocks, in one world: one that was started, and those that tasks start. */
export class Simulation implements WorldObserver {
  private readonly mocks: MockTable;
  private readonly root: SimulatedPart;
  private readonly world: World;
  /** Those that tasks started, by ARN. */
  private parts: Map<string, SimulatedPart> | undefined;
  /** ARNs of executions that a redriven one started before. */
  private readonly earlierArns: readonly string[];

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(private readonly props: SimulationProps) {
    const { machine, settings, mocks, mayAwait, earlier } = props;
    const { definition, resource } = machine;
    const { stateMachineName } = settings.identity;
    const [own, below] = [mockableTasks(definition), nestedTasks(machine)];
    const tasks = below.length === 0 ? own : [...own, ...below];
    const { seed } = settings;
    const mocked = { definition, tasks, resources: resource?.resources ?? NO_RESOURCES, stateMachineName, seed };
    this.world = new World(earlier?.redriveTimeMs ?? settings.startTimeMs, this);
    this.mocks = new MockTable(mocks ?? {}, mocked, mayAwait, this.world.timeline);
    const requests = [...(earlier?.requests ?? [])];
    const nested = [...(earlier?.nested ?? [])];
    this.earlierArns = earlier ? nested.map(({ identity }) => identity.executionArn) : NO_ARNS;
    this.root = { machine, settings, requests, nested, depth: 0 };
  }

  /** Runs everything, and answers what handlers answer at once. */
  runSync(): SimulatedExecution {
    try {
      const execution = this.start();
      const end = driveSync(this.world.run(), (request) => this.answer(request) as TaskOutcome);
      return this.conclude(execution, end);
    } finally {
      this.mocks.end();
    }
  }

  /** Runs everything, and awaits handlers. */
  async runAsync(): Promise<SimulatedExecution> {
    try {
      const execution = this.start();
      const end = await driveAsync(this.world.run(), (request) => this.answer(request));
      return this.conclude(execution, end);
    } finally {
      this.mocks.end();
    }
  }

  /** Runs several executions of the machine, each from its own start. */
  runTogether(all: readonly SimulationSettings[]): readonly SimulatedExecution[] {
    const { machine } = this.props;
    const { world } = this;
    try {
      const parts = all.map((settings): SimulatedPart => {
        const part = { machine, settings, requests: [], nested: [], depth: 0 };
        this.parts ??= new Map();
        this.parts.set(settings.identity.executionArn, part);
        world.timeline.after(settings.startTimeMs - world.now, () => world.start(machine.definition, settings));
        return part;
      });
      const end = driveSync(world.run(), (request) => this.answer(request) as TaskOutcome);
      this.requireEnd(end);
      const resultOf = ({ settings }: SimulatedPart) => world.execution(settings.identity.executionArn)?.result;
      const executions = parts.map((part) => this.executionOf(part, resultOf(part) as ExecutionResult));
      this.requireUsed(executions[0]);
      return executions;
    } finally {
      this.mocks.end();
    }
  }

  private start(): Execution {
    const { world } = this;
    const { machine, settings, earlier } = this.props;
    if (!earlier) return world.start(machine.definition, settings);
    const execution = world.know(machine.definition, settings, earlier.result);
    world.redrive(execution);
    return execution;
  }

  private answer(request: TaskRequest): Answer {
    const part = this.parts?.get(request.executionArn) ?? this.root;
    const isKept = part.settings.historyLevel === 'full';
    if (isKept) part.requests.push(request);
    const planned = this.props.planned?.answer(request);
    if (planned) return planned;
    const given = this.mocks.answer(request);
    if (given === undefined) {
      const started = this.startNested(part, request);
      if (started) return started;
      if (isKept) noteAnswer(request, 'auto');
      return this.otherwise(part, request);
    }
    const { answer, name, isOfFile } = given;
    if (isKept) noteAnswer(request, name);
    const mode = this.props.fieldValidationMode ?? (isOfFile ? 'NONE' : 'STRICT');
    if (isPromiseLike(answer)) return answer.then((outcome) => validateResult(outcome, request, mode));
    return validateResult(answer, request, mode);
  }

  /** Results that are made up follow what reads them, not the API. */
  private otherwise(part: SimulatedPart, request: TaskRequest): Answer {
    const answer = this.mocks.otherwise(request, autoMachine(part));
    this.props.planned?.madeUp(request, answer as TaskOutcome);
    return answer;
  }

  /** Simulates the execution that a task starts; undefined when it starts none that is known. */
  private startNested(owner: SimulatedPart, request: TaskRequest): Answer | undefined {
    const machine = nestedMachine(owner.machine, request.resource, request.parameters);
    if (!machine) return undefined;
    const isAutomatic = this.props.mocks === 'auto';
    if (isAutomatic && owner.depth >= MAX_AUTO_DEPTH) return undefined;
    if (owner.depth >= MAX_DEPTH) throw tooDeep(request, machine, owner);
    const started = startedExecution(machine, request, owner.settings, {
      count: this.world.size + this.earlierArns.length,
      has: (arn) => this.world.execution(arn) !== undefined || this.earlierArns.includes(arn),
    });
    if ('signals' in started) return started;
    const { settings, response } = started;
    const end = isAutomatic ? autoEnd(autoMachine(owner), request.stateName) : undefined;
    const part: SimulatedPart = { machine, settings, requests: [], nested: [], end, depth: owner.depth + 1, owner };
    this.parts ??= new Map();
    this.parts.set(settings.identity.executionArn, part);
    return this.world.startByTask(request, machine.definition, settings, response);
  }

  /** One that a task started is one of those of its owner. */
  ended({ arn, result }: Execution): void {
    const part = this.parts?.get(arn);
    part?.owner?.nested.push(this.executionOf(part, result as ExecutionResult));
  }

  private executionOf(
    { machine, settings, requests, nested }: SimulatedPart,
    result: ExecutionResult,
  ): SimulatedExecution {
    const execution = simulatedExecution(result, { machine, settings, requests, nestedExecutions: nested });
    if (settings.historyLevel === undefined || settings.historyLevel === 'full')
      recordCoverage(execution, machine.resource);
    return execution;
  }

  private conclude({ result }: Execution, end: 'ended' | 'idle'): SimulatedExecution {
    this.requireEnd(end);
    const execution = this.executionOf(this.root, result as ExecutionResult);
    this.requireUsed(execution);
    return execution;
  }

  /** @throws {SimulatorError} EXECUTION_STALLED: nothing can happen any more, and there are executions that have not ended */
  private requireEnd(end: 'ended' | 'idle'): void {
    if (end === 'idle') for (const { running } of this.world.open) running?.stalled();
  }

  /** @throws {SimulatorError} UNUSED_MOCK, UNUSED_OBJECT, unless the simulation is not strict */
  private requireUsed(execution: SimulatedExecution): void {
    if (this.props.strict === false) return;
    const { unused } = this.mocks;
    if (unused.length > 0) throw unusedMocks(unused, execution);
    const { unread } = this.root.settings.objects;
    if (unread.length > 0) throw unusedObjects(unread, execution);
  }
}

function autoMachine({ machine, end }: SimulatedPart): AutoMachine {
  return { definition: machine.definition, end };
}

function tooDeep({ stateName }: TaskRequest, { resource }: SimulatedMachine, owner: SimulatedPart): SimulatorError {
  const advice = `Write mocks: { ${asKey(stateName)}: mock.succeed() }, or an input with which it stops.`;
  if (resource !== undefined && resource.arn === owner.machine.resource?.arn) {
    return new SimulatorError(
      'STEP_LIMIT_EXCEEDED',
      `The state machine '${resource.name}' starts itself: its Task '${stateName}' did so in an execution that is ${MAX_DEPTH} executions deep. ` +
        `Expected a condition under which it stops. ${advice}`,
    );
  }
  return new SimulatorError(
    'STEP_LIMIT_EXCEEDED',
    `The Task '${stateName}' starts '${resource?.name}' in an execution that is ${MAX_DEPTH} executions deep. Expected executions that start ` +
      `one another to come to an end. Look for machines that start one another in a circle. ${advice}`,
  );
}

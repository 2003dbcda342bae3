import type { DeployedResource } from '../cloudformation/state-machines';
import { type ExecutionRun, runExecution } from '../simulator/execution';
import type { ExecutionObserver, ExecutionResult } from '../simulator/execution-result';
import { driveAsync } from '../simulator/kernel/driver-async';
import { driveSync } from '../simulator/kernel/driver-sync';
import { SimulatorError } from '../simulator/port/simulator-error';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';
import { recordCoverage } from './coverage/recording';
import type { SimulationSettings } from './execution-settings';
import { type AutoMachine, autoEnd } from './mocks/auto-results';
import { type Answer, isPromiseLike } from './mocks/mock-call';
import type { MockEntries } from './mocks/mock-key';
import { MockTable } from './mocks/mock-table';
import { mockableTasks } from './mocks/mockable-tasks';
import type { Mocks } from './mocks/mocks';
import { asKey } from './mocks/object-key';
import { type FieldValidationMode, validateResult } from './mocks/validate-result';
import { nestedMachine, nestedTasks } from './nested/nested-machine';
import type { RunningExecution } from './nested/running-execution';
import { type StartedExecution, startedExecution } from './nested/start-execution';
import { SimulatedExecution } from './simulated-execution';
import type { SimulatedMachine } from './state-machine';

/** What one run is simulated with: that of a whole execution, or the one after a redrive. */
export interface SimulationProps {
  readonly machine: SimulatedMachine;
  readonly settings: SimulationSettings;
  readonly mocks: Mocks | MockEntries | 'auto' | undefined;
  /** Whether handlers may be asynchronous. */
  readonly mayAwait: boolean;
  readonly strict: boolean | undefined;
  readonly fieldValidationMode: FieldValidationMode | undefined;
  /** Attempts of Tasks before this run, and the executions that they started. */
  readonly earlier?: Pick<RunningExecution, 'requests' | 'nested'>;
  run(observer: ExecutionObserver): ExecutionRun;
}

const NO_RESOURCES: readonly DeployedResource[] = [];

/** Executions that start one another may be so deep. AWS has no such limit; a machine that starts itself would never end. */
const MAX_DEPTH = 16;

/** Where results are made up, what is deeper is made up, too: a machine that starts itself comes to an end. */
const MAX_AUTO_DEPTH = 4;

/** Executions that are simulated with one table of mocks: one that was started, and those that tasks start. */
export class Simulation {
  private readonly mocks: MockTable;
  private readonly root: RunningExecution;
  /** Those that a task awaits, by ARN. */
  private readonly awaited = new Map<
    string,
    { readonly execution: RunningExecution; readonly owner: RunningExecution }
  >();
  /** ARNs of all executions. */
  private knownArns: Set<string> | undefined;

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(private readonly props: SimulationProps) {
    const { machine, settings, mocks, mayAwait, earlier } = props;
    const { definition, resource } = machine;
    const { stateMachineName } = settings.identity;
    const [own, below] = [mockableTasks(definition), nestedTasks(machine)];
    const tasks = below.length === 0 ? own : [...own, ...below];
    const { seed } = settings;
    const mocked = { definition, tasks, resources: resource?.resources ?? NO_RESOURCES, stateMachineName, seed };
    this.mocks = new MockTable(mocks ?? {}, mocked, mayAwait);
    const requests = [...(earlier?.requests ?? [])];
    const nested = [...(earlier?.nested ?? [])];
    this.root = { machine, settings, requests, nested, depth: 0 };
  }

  private get known(): Set<string> {
    const { identity } = this.root.settings;
    this.knownArns ??= new Set([
      identity.executionArn,
      ...this.root.nested.map((ended) => ended.identity.executionArn),
    ]);
    return this.knownArns;
  }

  /** Runs everything, and answers what handlers answer at once. */
  runSync(): SimulatedExecution {
    try {
      return this.conclude(driveSync(this.props.run(this.observer), (request) => this.answer(request) as TaskOutcome));
    } finally {
      this.mocks.end();
    }
  }

  /** Runs everything, and awaits handlers. */
  async runAsync(): Promise<SimulatedExecution> {
    try {
      return this.conclude(await driveAsync(this.props.run(this.observer), (request) => this.answer(request)));
    } finally {
      this.mocks.end();
    }
  }

  private answer(request: TaskRequest): Answer {
    const owner = (request.nestedIn !== undefined && this.awaited.get(request.nestedIn)?.execution) || this.root;
    return this.answerFor(owner, request);
  }

  private answerFor(owner: RunningExecution, request: TaskRequest): Answer {
    if (owner.settings.historyLevel === 'full') owner.requests.push(request);
    const answer = this.mocks.answer(request);
    // Results that are made up follow what reads them, not the API.
    if (answer === undefined)
      return this.startNested(owner, request) ?? this.mocks.otherwise(request, autoMachine(owner));
    const mode = this.props.fieldValidationMode ?? 'STRICT';
    if (isPromiseLike(answer)) return answer.then((outcome) => validateResult(outcome, request, mode));
    return validateResult(answer, request, mode);
  }

  /** Simulates the execution that a task starts; undefined when it starts none that is known. */
  private startNested(owner: RunningExecution, request: TaskRequest): Answer | undefined {
    const machine = nestedMachine(owner.machine, request.resource, request.parameters);
    if (!machine) return undefined;
    const isAutomatic = this.props.mocks === 'auto';
    if (isAutomatic && owner.depth >= MAX_AUTO_DEPTH) return undefined;
    if (owner.depth >= MAX_DEPTH) throw tooDeep(request, machine, owner);
    const started = startedExecution(machine, request, owner.settings, this.known);
    if ('signals' in started) return started;
    const { settings } = started;
    this.known.add(settings.identity.executionArn);
    const end = isAutomatic ? autoEnd(autoMachine(owner), request.stateName) : undefined;
    const execution: RunningExecution = { machine, settings, requests: [], nested: [], end, depth: owner.depth + 1 };
    const isAwaited = request.resource.kind === 'service' && request.resource.pattern === 'RUN_JOB';
    return isAwaited ? this.awaitNested(owner, execution, started) : this.runBeside(owner, execution, started, request);
  }

  /** It runs in the time of the execution that waits for it. */
  private awaitNested(
    owner: RunningExecution,
    execution: RunningExecution,
    { response }: StartedExecution,
  ): TaskOutcome {
    const { machine, settings } = execution;
    const { identity, input } = settings;
    this.awaited.set(identity.executionArn, { execution, owner });
    return { signals: [], submitted: response, nested: { definition: machine.definition, identity, input } };
  }

  /** Is told of those that a task awaited. */
  private readonly observer: ExecutionObserver = {
    nestedEnded: (executionArn, result) => {
      const ended = this.awaited.get(executionArn);
      if (ended) ended.owner.nested.push(this.executionOf(ended.execution, result));
    },
  };

  /** Nobody waits for it: it runs for itself, from the same moment. */
  private runBeside(
    owner: RunningExecution,
    execution: RunningExecution,
    { response }: StartedExecution,
    { scopePath, stateName }: TaskRequest,
  ): Answer {
    const { machine, settings } = execution;
    const above = [...scopePath, stateName];
    const run = runExecution(machine.definition, settings, this.observer);
    const answer = (request: TaskRequest): Answer => {
      const inner = (request.nestedIn !== undefined && this.awaited.get(request.nestedIn)?.execution) || execution;
      return this.answerFor(inner, { ...request, scopePath: [...above, ...request.scopePath] });
    };
    const concluded = (result: ExecutionResult): TaskOutcome => {
      owner.nested.push(this.executionOf(execution, result));
      return { signals: [{ kind: 'success', afterMs: 0, output: response }] };
    };
    if (this.props.mayAwait) return driveAsync(run, answer).then(concluded);
    return concluded(driveSync(run, (request) => answer(request) as TaskOutcome));
  }

  private executionOf(
    { machine, settings, requests, nested }: RunningExecution,
    result: ExecutionResult,
  ): SimulatedExecution {
    const execution = SimulatedExecution.of(result, { machine, settings, requests, nestedExecutions: nested });
    if (settings.historyLevel === undefined || settings.historyLevel === 'full') recordCoverage(execution);
    return execution;
  }

  /** @throws {SimulatorError} UNUSED_MOCK, unless the simulation is not strict */
  private conclude(result: ExecutionResult): SimulatedExecution {
    const { unused } = this.mocks;
    const execution = this.executionOf(this.root, result);
    if (this.props.strict !== false && unused.length > 0) throw unusedMocks(unused, execution);
    return execution;
  }
}

function autoMachine({ machine, end }: RunningExecution): AutoMachine {
  return { definition: machine.definition, end };
}

function tooDeep({ stateName }: TaskRequest, { resource }: SimulatedMachine, owner: RunningExecution): SimulatorError {
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

function unusedMocks(keys: readonly string[], { identity, story }: SimulatedExecution): SimulatorError {
  const names = keys.map((key) => `'${key}'`).join(', ');
  const [mocks, one] = keys.length === 1 ? ['the mock', 'it'] : ['the mocks', 'each of them'];
  return new SimulatorError(
    'UNUSED_MOCK',
    `The execution of '${identity.stateMachineName}' ended without a call for ${mocks} ${names}: expected a call for ${one}. ` +
      'Remove what this scenario does not need, look below for why it was not called, or write strict: false where one table of mocks ' +
      `serves several scenarios.\n\n${story}\n`,
  );
}

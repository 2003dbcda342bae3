import type { StateMachineDefinition } from '../../asl/definition';
import { autoOutcome } from '../../explore/auto-outcome';
import type { Nominal } from '../../explore/faults/nominal';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import { Timeline } from '../../simulator/timeline';
import type { SimulationSettings } from '../execution-settings';
import { givenMocks } from '../mocks/given-mocks';
import type { MockEntries } from '../mocks/mock-key';
import { MockTable } from '../mocks/mock-table';
import { mockableTasks } from '../mocks/mockable-tasks';
import type { Mocks } from '../mocks/mocks';
import { type FieldValidationMode, validateResult } from '../mocks/validate-result';
import { WorkersMock } from '../mocks/worker-mock';
import { nestedMachine, nestedTasks } from '../nested/nested-machine';
import { startedExecution } from '../nested/start-execution';
import { readGiven } from '../read-given';
import type { SimulatedMachine } from '../state-machine';

/** Mocks, or a function that makes them anew for each execution. */
export type ExploredMocks = Mocks | MockEntries | 'auto' | (() => Mocks | MockEntries);

/** Answers by mocks; by made-up results where there is none: what only runs after a fault needs one, too. */
export class MockNominal implements Nominal {
  readonly isStateless: boolean;
  readonly hasEffects: boolean;
  /** Tasks whose results were made up. */
  readonly madeUp = new Set<string>();
  private readonly nestedMachines = new Map<string, SimulatedMachine>();
  private readonly hasNested: boolean;
  private table: MockTable | undefined;

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(
    private readonly machine: SimulatedMachine,
    private readonly settings: SimulationSettings,
    private readonly mocks: ExploredMocks,
    private readonly mode: FieldValidationMode,
  ) {
    const all = typeof mocks === 'object' ? givenMocks(mocks) : [];
    const workers = all.find(({ mock }) => mock instanceof WorkersMock);
    if (workers) throw workersGiven(workers.name);
    this.hasNested = nestedTasks(machine).length > 0;
    const isFixed =
      typeof mocks !== 'function' &&
      all.every(({ mock, answers }) => mock.dependsOn === 'nothing' && answers === undefined);
    this.isStateless = isFixed && !this.hasNested;
    this.hasEffects = typeof mocks === 'function' || all.some(({ mock }) => mock.dependsOn === 'code');
  }

  begin(): (request: TaskRequest) => TaskOutcome {
    if (!this.isStateless) this.end();
    this.table ??= this.newTable();
    const { table } = this;
    const started = new Set<string>();
    return (request) => {
      const given = answerOf(table, request);
      if (given === undefined) return this.nested(request, started) ?? this.made(request);
      return validateResult(given, request, this.mode);
    };
  }

  /** Nothing more is asked: what mocks have started ends. */
  end(): void {
    this.table?.end();
    this.table = undefined;
  }

  definitionOf(executionArn: string): StateMachineDefinition | undefined {
    return this.nestedMachines.get(executionArn)?.definition;
  }

  private newTable(): MockTable {
    const { machine, settings, mocks } = this;
    const { definition, resource } = machine;
    const tasks = [...mockableTasks(definition), ...nestedTasks(machine)];
    const { stateMachineName } = settings.identity;
    const mocked = { definition, tasks, resources: resource?.resources ?? [], stateMachineName, seed: settings.seed };
    const given = typeof mocks === 'function' ? readGiven("'mocks'", 'INVALID_MOCK', mocks) : mocks;
    return new MockTable(given, mocked, false, new Timeline(settings.startTimeMs));
  }

  /** A machine of the same template is run where it is awaited. One that is not is another execution, with faults of its own. */
  private nested(request: TaskRequest, started: Set<string>): TaskOutcome | undefined {
    if (!this.hasNested) return undefined;
    const owner = request.nestedIn === undefined ? this.machine : this.nestedMachines.get(request.nestedIn);
    const machine = owner && nestedMachine(owner, request.resource, request.parameters);
    if (!machine) return undefined;
    // The one that starts them is one of those that there are: so they have the names that simulate gives them.
    const known = { count: started.size + 1, has: (arn: string) => started.has(arn) };
    const outcome = startedExecution(machine, request, this.settings, known);
    if ('signals' in outcome) return outcome;
    const { settings, response } = outcome;
    const { identity, input } = settings;
    started.add(identity.executionArn);
    if (request.resource.kind === 'service' && request.resource.pattern !== 'RUN_JOB')
      return { signals: [{ kind: 'success', afterMs: 0, output: response }] };
    this.nestedMachines.set(identity.executionArn, machine);
    return { signals: [], submitted: response, nested: { definition: machine.definition, identity, input } };
  }

  private made(request: TaskRequest): TaskOutcome {
    this.madeUp.add(request.stateName);
    const definition = request.nestedIn === undefined ? undefined : this.definitionOf(request.nestedIn);
    return autoOutcome({ definition: definition ?? this.machine.definition }, request);
  }
}

/** What a mock answers. One that has no more answers, since there are more calls than the test thought of, is as none. */
function answerOf(table: MockTable, request: TaskRequest): TaskOutcome | undefined {
  try {
    return table.answer(request)?.answer as TaskOutcome | undefined;
  } catch (error) {
    if (error instanceof SimulatorError && error.code === 'MOCK_EXHAUSTED') return undefined;
    throw error;
  }
}

function workersGiven(name: string): SimulatorError {
  return new SimulatorError(
    'INVALID_MOCK',
    `mock.workers for '${name}': expected a mock that answers by itself, since executions with faults are run one by one. ` +
      'Write mock.succeed().after(60), with the time that the work takes.',
  );
}

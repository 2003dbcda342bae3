import type { ExecutionResult, ExecutionRun, ExecutionSettings } from '../simulator/execution';
import { SimulatorError } from '../simulator/simulator-error';
import type { TaskRequest } from '../simulator/task-handler';
import type { Answer } from './mocks/mock-call';
import { type Mocks, MockTable } from './mocks/mock-table';
import type { MemoryObjectStore } from './object-store';
import { SimulatedExecution } from './simulated-execution';
import type { SimulatedMachine } from './state-machine';

/** What one run is simulated with: that of a whole execution, or the one after a redrive. */
export interface SimulationProps {
  readonly machine: SimulatedMachine;
  readonly settings: ExecutionSettings;
  readonly mocks: Mocks | 'auto' | undefined;
  readonly objects: MemoryObjectStore;
  /** Whether handlers may be asynchronous. */
  readonly mayAwait: boolean;
  readonly strict: boolean | undefined;
  /** Attempts of Tasks before this run. */
  readonly earlierRequests?: readonly TaskRequest[];
  run(settings: ExecutionSettings): ExecutionRun;
}

/** A run that is ready to be driven: task attempts come out of `run`, `answer` answers them, `conclude` takes the result. */
export class Simulation {
  private readonly mocks: MockTable;
  private readonly requests: TaskRequest[];

  /** @throws {SimulatorError} INVALID_MOCK */
  constructor(private readonly props: SimulationProps) {
    const { machine, settings, mocks, mayAwait, earlierRequests = [] } = props;
    const { definition, resource } = machine;
    const { stateMachineName } = settings.identity;
    this.mocks = new MockTable(mocks ?? {}, definition, resource?.resources ?? [], stateMachineName, mayAwait);
    this.requests = [...earlierRequests];
  }

  run(): ExecutionRun {
    const { settings, objects } = this.props;
    return this.props.run({ ...settings, objects });
  }

  answer(request: TaskRequest): Answer {
    this.requests.push(request);
    return this.mocks.answer(request);
  }

  /** @throws {SimulatorError} UNUSED_MOCK, unless the simulation is not strict */
  conclude(result: ExecutionResult): SimulatedExecution {
    const { machine, settings, objects, strict } = this.props;
    const { unused } = this.mocks;
    const execution = SimulatedExecution.of(result, { machine, settings, requests: this.requests, objects });
    if (strict !== false && unused.length > 0) throw unusedMocks(unused, execution);
    return execution;
  }
}

function unusedMocks(keys: readonly string[], { identity, story }: SimulatedExecution): SimulatorError {
  const names = keys.map((key) => `'${key}'`).join(', ');
  const [mocks, one] = keys.length === 1 ? ['the mock', 'it'] : ['the mocks', 'each of them'];
  return new SimulatorError(
    'UNUSED_MOCK',
    `The execution of '${identity.stateMachineName}' ended without a call for ${mocks} ${names}: expected a call for ${one}. ` +
      'Remove what this scenario does not need, look below for why it was not called, or write `strict: false` where one table of mocks ' +
      `serves several scenarios.\n\n${story}\n`,
  );
}

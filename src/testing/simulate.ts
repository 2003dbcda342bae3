import { runExecution } from '../simulator/execution';
import { driveAsync } from '../simulator/kernel/driver-async';
import { driveSync } from '../simulator/kernel/driver-sync';
import { SimulatorError } from '../simulator/simulator-error';
import type { TaskOutcome, TaskRequest } from '../simulator/task-handler';
import { executionSettings } from './execution-settings';
import type { Answer } from './mocks/mock-call';
import { MockTable } from './mocks/mock-table';
import { MemoryObjectStore } from './object-store';
import type { SimulateOptions } from './simulate-options';
import { SimulatedExecution } from './simulated-execution';
import { machineOf, type StateMachineLike } from './state-machine';

/**
 * Runs one execution of a state machine in virtual time, without AWS and without waiting. The same arguments give the same execution, byte
 * for byte, on every machine.
 * @param machine a state machine of a template, or a definition
 * @returns the execution, whatever its status: a workflow that fails is a result, not an exception
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse the definition or this version does not simulate it
 * @throws {SimulatorError} when the test is wrong: its `code` says how (UNHANDLED_TASK, INVALID_MOCK, …)
 */
export function simulate(machine: StateMachineLike, options: SimulateOptions = {}): SimulatedExecution {
  const simulation = prepare(machine, options, false);
  return simulation.conclude(driveSync(simulation.run(), (request) => simulation.answer(request) as TaskOutcome));
}

/** As `simulate`, but awaits handlers that return promises: real code can answer. Same order, same history. */
export async function simulateAsync(
  machine: StateMachineLike,
  options: SimulateOptions = {},
): Promise<SimulatedExecution> {
  const simulation = prepare(machine, options, true);
  return simulation.conclude(await driveAsync(simulation.run(), (request) => simulation.answer(request)));
}

interface Simulation {
  run(): ReturnType<typeof runExecution>;
  answer(request: TaskRequest): Answer;
  conclude(result: Parameters<typeof SimulatedExecution.of>[0]): SimulatedExecution;
}

function prepare(machine: StateMachineLike, options: SimulateOptions, mayAwait: boolean): Simulation {
  const simulated = machineOf(machine, options.stateMachineName);
  const settings = executionSettings(simulated, options);
  const { definition, resource } = simulated;
  const { stateMachineName } = settings.identity;
  const mocks = new MockTable(options.mocks ?? {}, definition, resource?.resources ?? [], stateMachineName, mayAwait);
  const objects = new MemoryObjectStore(options.objects ?? {}, settings.startTimeMs);
  const requests: TaskRequest[] = [];
  return {
    run: () => runExecution(definition, { ...settings, objects }),
    answer(request) {
      requests.push(request);
      return mocks.answer(request);
    },
    conclude(result) {
      if (options.strict && mocks.unused.length > 0) throw unusedMocks(mocks.unused, stateMachineName);
      return SimulatedExecution.of(result, {
        definition,
        identity: settings.identity,
        input: settings.input,
        requests,
        objects,
        logging: resource?.loggingConfiguration,
        isDeployed: resource !== undefined,
      });
    },
  };
}

function unusedMocks(keys: readonly string[], stateMachineName: string): SimulatorError {
  const names = keys.map((key) => `'${key}'`).join(', ');
  return new SimulatorError(
    'UNUSED_MOCK',
    `The execution of '${stateMachineName}' ended without a call for ${keys.length === 1 ? 'the mock' : 'the mocks'} ${names}. ` +
      'Remove what is not needed, look for why it was not called, or leave out `strict`.',
  );
}

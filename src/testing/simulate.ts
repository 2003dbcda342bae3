import { autoResults } from '../analysis/auto-results';
import { executionSettings, oneOf } from './execution-settings';
import { givenOptions } from './read-given';
import { refuseUnknown } from './refuse-unknown';
import { checkName } from './resource-name';
import { SIMULATE_OPTIONS, type SimulateOptions } from './simulate-options';
import type { SimulatedExecution } from './simulated-execution';
import { Simulation } from './simulation';
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
  return prepare(machine, givenOptions(options), false).runSync();
}

/** As `simulate`, but awaits handlers that return promises: real code can answer. Same order, same history. */
export async function simulateAsync(
  machine: StateMachineLike,
  options: SimulateOptions = {},
): Promise<SimulatedExecution> {
  return prepare(machine, givenOptions(options), true).runAsync();
}

const EXAMPLE = '{ input: {}, mocks: { Charge: mock.succeed() } }';

/** Placeholders are replaced where files are read. */
const SUBSTITUTED =
  "stateMachinesOf('orders.asl.json', { substitutions: { Wait: 30 } }).machines, with stateMachinesOf from cdk-stepwright/templates, and simulate one of these";

function prepare(like: StateMachineLike, options: SimulateOptions, mayAwait: boolean): Simulation {
  refuseUnknown(options, SIMULATE_OPTIONS, 'substitutions' in options ? SUBSTITUTED : EXAMPLE);
  if (options.stateMachineName !== undefined) checkName('stateMachineName', options.stateMachineName);
  const machine = machineOf(like, options.stateMachineName);
  const made = options.input === 'auto' || options.mocks === 'auto' ? autoResults(machine.definition) : undefined;
  const settings = executionSettings(machine, options.input === 'auto' ? { ...options, input: made?.input } : options);
  if (options.mocks === 'auto' && made?.item !== undefined) settings.objects.madeUp = [made.item];
  const { mocks, strict, fieldValidationMode } = options;
  if (fieldValidationMode !== undefined)
    oneOf('fieldValidationMode', fieldValidationMode, ['STRICT', 'PRESENT', 'NONE']);
  return new Simulation({
    machine,
    settings,
    mocks,
    mayAwait,
    strict,
    fieldValidationMode,
  });
}

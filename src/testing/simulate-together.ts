import { SimulatorError } from '../simulator/port/simulator-error';
import { copyJson } from './copy-json';
import { type DurationLike, durationMs } from './duration';
import { executionSettings, oneOf } from './execution-settings';
import { kindOf } from './kind-of';
import { givenOptions, readGiven } from './read-given';
import { refuseUnknown } from './refuse-unknown';
import { checkName } from './resource-name';
import { SIMULATE_OPTIONS, type SimulateOptions } from './simulate-options';
import type { SimulatedExecution } from './simulated-execution';
import { Simulation } from './simulation';
import { machineOf, type StateMachineLike } from './state-machine';

/** One of several executions that run in one time. */
export interface TogetherStart {
  /** Virtual time after `startTime`: seconds, or a Duration. @default 0 */
  readonly after?: DurationLike;
  /** Input of the execution (JSON). @default {} */
  readonly input?: unknown;
  /** @default the name of the options, with `-1`, `-2` … behind it */
  readonly name?: string;
}

/**
 * Runs several executions of a state machine in one virtual time, with one table of mocks: what they do to one another through what they share, a table, a
 * lock, a worker. The same arguments give the same executions, byte for byte.
 * @param starts when each starts, and with what
 * @returns the executions, in the order of `starts`
 * @throws {InvalidDefinitionError}, {SimulatorError} as `simulate`
 */
export function simulateTogether(
  machine: StateMachineLike,
  starts: readonly TogetherStart[],
  options: Omit<SimulateOptions, 'input'> = {},
): readonly SimulatedExecution[] {
  const given = givenOptions(options);
  refuseUnknown(given, OPTIONS, '[{ input: {} }], { mocks: { Charge: mock.succeed() } }');
  if (given.stateMachineName !== undefined) checkName('stateMachineName', given.stateMachineName);
  const { mocks, strict, fieldValidationMode } = given;
  if (fieldValidationMode !== undefined)
    oneOf('fieldValidationMode', fieldValidationMode, ['STRICT', 'PRESENT', 'NONE']);
  const simulated = machineOf(machine, given.stateMachineName);
  const first = executionSettings(simulated, given);
  const all = startsOf(starts).map(({ after = 0, input = {}, name }, index) => {
    const own = {
      ...given,
      input: copyJson(input, `starts[${index}].input`, 'INVALID_INPUT'),
      name: name ?? `${given.name ?? 'simulation'}-${index + 1}`,
      seed: (first.seed + index) >>> 0,
      startTime: new Date(first.startTimeMs + durationMs(after, `starts[${index}].after`, 'INVALID_INPUT')),
    };
    return executionSettings(simulated, own, first.objects);
  });
  const props = { machine: simulated, settings: first, mocks, mayAwait: false, strict, fieldValidationMode };
  return new Simulation(props).runTogether(all);
}

/** Each start has an input of its own. */
const OPTIONS = SIMULATE_OPTIONS.filter((name) => name !== 'input');

const MEMBERS = ['after', 'input', 'name'];

function startsOf(starts: readonly TogetherStart[]): readonly TogetherStart[] {
  if (Array.isArray(starts) && starts.length > 0) {
    return readGiven('The starts', 'INVALID_INPUT', () => starts.map(startOf));
  }
  const got = Array.isArray(starts) ? 'none' : kindOf(starts);
  const message = `Expected at least one start of an execution, got ${got}. Write simulateTogether(machine, [{ after: 0, input: {} }, { after: 5, input: {} }]).`;
  throw new SimulatorError('INVALID_INPUT', message);
}

function startOf(start: TogetherStart, index: number): TogetherStart {
  const given: unknown = start;
  const isObject = typeof given === 'object' && given !== null;
  const unknown = isObject ? Object.keys(given).find((name) => !MEMBERS.includes(name)) : undefined;
  if (isObject && unknown === undefined) return { ...start };
  const got = unknown === undefined ? kindOf(given) : `the member '${unknown}'`;
  const message = `Expected starts[${index}] as an object with after, input and name at most, got ${got}. Write { after: 5, input: {} }.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

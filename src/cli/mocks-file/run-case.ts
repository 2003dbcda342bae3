import { autoOutput } from '../../analysis/auto-results';
import { parseDefinitionText } from '../../asl/parse-text';
import { jsonEqual } from '../../json/json-equal';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { mock } from '../../testing/mocks/mock';
import type { Mock } from '../../testing/mocks/mock-types';
import { mockableTasks } from '../../testing/mocks/mockable-tasks';
import { simulate } from '../../testing/simulate';
import type { SimulateOptions } from '../../testing/simulate-options';
import type { SimulatedExecution } from '../../testing/simulated-execution';
import type { Call } from '../command-spec';
import type { NamedMachine } from '../input/sources';
import { numberOption, textOption } from '../input/values';
import type { GivenCase } from './given-cases';

/** What came of a case. */
export interface RanCase {
  readonly name: string;
  readonly execution: SimulatedExecution;
  /** Mocks that are no task, in words. */
  readonly stale: readonly string[];
  /** Names of mocks that nobody asked for. */
  readonly unused: readonly string[];
  /** In which it is not what the case expects; none without expectations. */
  readonly differences: readonly string[];
}

/** @throws {SimulatorError} {InvalidDefinitionError} */
export function runCase({ machine }: NamedMachine, given: GivenCase, { options }: Call): RanCase {
  const type = textOption(options, 'type');
  const base: SimulateOptions = {
    ...(given.input === undefined ? (given.isLocal ? { input: 'auto' } : {}) : { input: given.input }),
    ...(given.isLocal ? { fieldValidationMode: 'NONE' } : {}),
    name: textOption(options, 'name'),
    seed: numberOption(options, 'seed', '--seed'),
    startTime: textOption(options, 'startTime'),
    maxSteps: numberOption(options, 'maxSteps', '--max-steps'),
    ...(type === undefined ? {} : { type: type as 'STANDARD' | 'EXPRESS' }),
  };
  const stale: string[] = [];
  const unused: string[] = [];
  const others = textOption(options, 'others') ?? (given.isLocal ? 'auto' : 'refuse');
  let mocks = others === 'auto' && typeof given.mocks === 'object' ? withOthers(given.mocks, machine) : given.mocks;
  for (;;) {
    try {
      const execution = simulate(machine, { ...base, mocks });
      return { name: given.name, execution, stale, unused, differences: differencesOf(execution, given.expect) };
    } catch (error) {
      if (!(error instanceof SimulatorError) || typeof mocks !== 'object') throw error;
      const key = (STALE.exec(error.message) ?? UNUSED.exec(error.message))?.[1];
      if (key === undefined || !Object.hasOwn(mocks, key)) throw error;
      const isOwn = typeof given.mocks === 'object' && Object.hasOwn(given.mocks, key);
      if (error.code === 'UNUSED_MOCK') unused.push(...(isOwn ? [key] : []));
      else stale.push(error.message.split('\n')[0]);
      const { [key]: _none, ...rest } = mocks;
      mocks = rest;
    }
  }
}

/** The tasks that no key names are answered by what is made up: Step Functions Local calls their services there. */
function withOthers(
  mocks: Readonly<Record<string, Mock>>,
  machine: NamedMachine['machine'],
): Readonly<Record<string, Mock>> {
  const { definition } = parseDefinitionText(machine.definition);
  if (definition === undefined) return mocks;
  const names = new Set(mockableTasks(definition).map(({ state }) => state.name));
  const others = [...names].filter(
    (name) => !Object.keys(mocks).some((key) => key === name || key.endsWith(`/${name}`)),
  );
  const made = others.map((name): [string, Mock] => [
    name,
    mock.handler((request) => autoOutput({ definition }, request)),
  ]);
  return { ...Object.fromEntries(made), ...mocks };
}

const STALE = /^The mock '(.*?)' (?:fits nothing|is for a )/s;
const UNUSED = /without a call for the mock '(.*?)'/s;

function differencesOf(
  execution: SimulatedExecution,
  { status, output, error, visits }: GivenCase['expect'],
): readonly string[] {
  const differences: string[] = [];
  if (status !== undefined && execution.status !== status) {
    const why = execution.error === undefined ? '' : `: ${execution.error} ${execution.cause ?? ''}`.trimEnd();
    differences.push(`expected status ${status}, got ${execution.status}${why}`);
  }
  if (error !== undefined && execution.error !== error)
    differences.push(`expected error ${error}, got ${execution.error ?? 'none'}`);
  if (output !== undefined && (execution.output === undefined || !jsonEqual(execution.output, output))) {
    differences.push(`expected output ${JSON.stringify(output)}, got ${JSON.stringify(execution.output)}`);
  }
  const visited = new Set(execution.visits().map(({ state }) => state.name));
  for (const name of visits ?? [])
    if (!visited.has(name)) differences.push(`expected a visit of '${name}', which is not visited`);
  return differences;
}

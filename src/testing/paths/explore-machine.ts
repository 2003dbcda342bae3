import { chooseRuns } from '../../explore/paths/choose-runs';
import { type NotReached, notReached } from '../../explore/paths/not-reached';
import { scenarioName } from '../../explore/paths/scenario-name';
import { searchPaths } from '../../explore/paths/search';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { coverageHits } from '../../views/coverage/coverage-hits';
import { type Coverage, measureCoverage } from '../../views/coverage/measure-coverage';
import { oneOf } from '../execution-settings';
import { shownValue } from '../kind-of';
import { givenOptions } from '../read-given';
import { refuseUnknown } from '../refuse-unknown';
import type { TestFileOptions } from '../replay/to-test-file';
import { machineOf, type StateMachineLike } from '../state-machine';
import { importLines } from '../written/import-lines';
import { type CheckedScenario, checkedScenario, type PathScenario } from './path-scenario';
import { pathsTestFile } from './paths-test-file';
import { PlanRunner } from './plan-runner';

/** How a machine is explored. */
export interface ExploreMachineOptions {
  /** Results of tasks are made up from the models of their services and from what the definition reads of them. The only way there is. @default auto */
  readonly mocks?: 'auto';
  /** Simulations after which the search ends. The same number finds the same. @default 2000 */
  readonly maxRuns?: number;
  /** @default - that of the template; STANDARD for a bare definition */
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** How the tests of a machine's paths are written. */
export type PathsTestFileOptions = Omit<TestFileOptions, 'name'>;

/** What `exploreMachine` found. */
export class ExploredPaths {
  /** Few scenarios that reach together all that was reached: the first one succeeds, if any does. */
  readonly scenarios: readonly PathScenario[];
  /** States that no scenario enters, each with the reason. */
  readonly notReached: readonly NotReached[];
  /** Simulations that it took. */
  readonly runs: number;
  /** What the scenarios reach together: states, ways between them, Choice rules, Retriers, Catchers, Maps with and without items. */
  readonly coverage: Coverage;

  /** Users get theirs from `exploreMachine`. */
  constructor(
    private readonly checked: readonly CheckedScenario[],
    found: Pick<ExploredPaths, 'notReached' | 'runs' | 'coverage'>,
    private readonly type: 'STANDARD' | 'EXPRESS' | undefined,
  ) {
    this.scenarios = checked.map(({ scenario }) => scenario);
    this.notReached = found.notReached;
    this.runs = found.runs;
    this.coverage = found.coverage;
  }

  /**
   * A test file in TypeScript with a test for each scenario, which passes as it is. The same machine gives the same bytes every time.
   * @throws {SimulatorError} INVALID_INPUT
   */
  toTestFile(options: PathsTestFileOptions = {}): string {
    const given = givenOptions(options);
    refuseUnknown(
      given,
      ['framework', 'machine', 'imports'],
      "{ framework: 'jest', machine: 'stateMachines(stack).Orders' }",
    );
    return pathsTestFile(this.checked, {
      framework: oneOf('framework', given.framework ?? 'jest', ['jest', 'vitest', 'node']),
      machine: textOption('machine', given.machine ?? 'definition'),
      imports: importLines(given.imports),
      ...(this.type === undefined ? {} : { type: this.type }),
    });
  }
}

/**
 * Looks for inputs and results of tasks with which a machine goes each way that it has: every state, Choice rule and default, Retrier and Catcher, Maps with items and
 * without. No faults are injected; failures that a Catcher or Retrier names belong to a path. The same arguments give the same scenarios everywhere.
 * @param machine a state machine of a template, or a definition
 * @throws {InvalidDefinitionError} with all diagnostics, when AWS would refuse the definition or this version does not simulate it
 * @throws {SimulatorError} INVALID_INPUT
 */
export function exploreMachine(machine: StateMachineLike, options: ExploreMachineOptions = {}): ExploredPaths {
  const { maxRuns, type } = checkedOptions(options);
  const simulated = machineOf(machine);
  const { definition } = simulated;
  const start = type === undefined ? {} : { type };
  const runner = new PlanRunner(simulated, start);
  const result = searchPaths(definition, runner, maxRuns);
  const names = new Set<string>();
  const checked = chooseRuns(result).flatMap((chosen, index) => {
    const { record, isCut } = chosen.explored.run;
    const name = unique(scenarioName(record, chosen.adds, index === 0, isCut), names);
    return checkedScenario(machine, start, runner, chosen, name) ?? [];
  });
  const reached = new Set(checked.flatMap(({ execution }) => [...coverageHits(execution.record).keys()]));
  return new ExploredPaths(
    checked,
    {
      notReached: notReached(definition, result, reached),
      runs: result.runs,
      coverage: measureCoverage(
        definition,
        checked.map(({ execution }) => execution),
      ),
    },
    type,
  );
}

function unique(name: string, taken: Set<string>): string {
  let found = name;
  for (let number = 2; taken.has(found); number++) found = `${name} (${number})`;
  taken.add(found);
  return found;
}

function checkedOptions(options: ExploreMachineOptions) {
  const given = givenOptions(options);
  refuseUnknown(given, ['mocks', 'maxRuns', 'type'], '{ maxRuns: 2000 }');
  const { maxRuns = 2000, mocks = 'auto' } = given;
  if (mocks !== 'auto') {
    const message = `Invalid mocks: expected 'auto', since what tasks answer is looked for, got ${shownValue(mocks)}. Write mocks: 'auto', or leave it out.`;
    throw new SimulatorError('INVALID_INPUT', message);
  }
  if (!Number.isSafeInteger(maxRuns) || maxRuns < 1) {
    const message = `Invalid maxRuns: expected an integer from 1, got ${shownValue(maxRuns)}. Write maxRuns: 2000.`;
    throw new SimulatorError('INVALID_INPUT', message);
  }
  return {
    maxRuns,
    type: given.type === undefined ? undefined : oneOf('type', given.type, ['STANDARD', 'EXPRESS'] as const),
  };
}

function textOption(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  const message = `Invalid ${name}: expected a text, got ${shownValue(value)}. Write ${name}: 'definition'.`;
  throw new SimulatorError('INVALID_INPUT', message);
}

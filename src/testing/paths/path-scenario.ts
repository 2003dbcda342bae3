import type { ChosenRun } from '../../explore/paths/choose-runs';
import { readObjects } from '../../explore/paths/read-objects';
import type { JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import type { Mocks } from '../mocks/mocks';
import { simulate } from '../simulate';
import type { SimulateOptions } from '../simulate-options';
import type { SimulatedExecution } from '../simulated-execution';
import type { StateMachineLike } from '../state-machine';
import type { PlanRunner } from './plan-runner';
import { mocksOfScenario, type WrittenScenario, writtenScenario } from './written-scenario';

/** A path through the machine: with these options `simulate` goes it again. */
export interface PathScenario {
  /** What is special about it, and where it ends: `ChargeCard fails with CardDeclined, caught by States.ALL; succeeds in Refund`. */
  readonly name: string;
  readonly input: JsonValue;
  readonly mocks: Mocks;
  /** What ItemReaders read. Only where there are some. */
  readonly objects?: Readonly<Record<string, JsonValue>>;
  /** `NONE` where a path needs results that the API of the service does not give; then they are compared with nothing. */
  readonly fieldValidationMode?: 'NONE';
  /** Of what goes on and on: the events after which the execution fails. */
  readonly maxEvents?: number;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  /** Error Name. Only of FAILED. */
  readonly error?: string;
  /** Names of the states in the order in which they were entered. */
  readonly visited: readonly string[];
  readonly story: string;
}

/** A scenario with the words in which it is written down. */
export interface CheckedScenario {
  readonly scenario: PathScenario;
  readonly written: WrittenScenario;
  readonly execution: SimulatedExecution;
}

/**
 * The scenario of a run, simulated as whoever gets it will: undefined where that goes another way.
 */
export function checkedScenario(
  machine: StateMachineLike,
  options: Pick<SimulateOptions, 'type'>,
  runner: PlanRunner,
  { explored }: ChosenRun,
  name: string,
): CheckedScenario | undefined {
  const { plan, run, trace } = explored;
  const executed = runner.execute(plan);
  if (typeof executed === 'string') return undefined;
  const read = readObjects(trace, run.facts);
  const items = plan.items === 'missing' ? undefined : (plan.items ?? runner.items(0));
  const written = writtenScenario(plan.input, executed.answered, read, items);
  const plain = run.isCut ? { ...written, maxEvents: runner.maxEvents } : written;
  const visited = visitedBy(executed.execution);
  // The strictest that goes the same way.
  for (const more of [{}, { fieldValidationMode: 'NONE' }, { fieldValidationMode: 'NONE', exact: true }] as const) {
    const written: WrittenScenario = { ...plain, ...more };
    const execution = simulated(machine, options, written);
    if (!execution || !isSame(visitedBy(execution), visited)) continue;
    return { scenario: scenarioOf(name, written, execution), written, execution };
  }
  return undefined;
}

function simulated(
  machine: StateMachineLike,
  options: Pick<SimulateOptions, 'type'>,
  written: WrittenScenario,
): SimulatedExecution | undefined {
  const { input, objects, fieldValidationMode, maxEvents } = written;
  try {
    return simulate(machine, {
      ...options,
      input,
      objects,
      maxEvents,
      mocks: mocksOfScenario(written),
      fieldValidationMode,
    });
  } catch (thrown) {
    if (thrown instanceof SimulatorError) return undefined;
    throw thrown;
  }
}

function scenarioOf(name: string, written: WrittenScenario, execution: SimulatedExecution): PathScenario {
  const { input, objects, fieldValidationMode, maxEvents } = written;
  const { status, error, story } = execution;
  return {
    name,
    input,
    mocks: mocksOfScenario(written),
    ...(objects ? { objects } : {}),
    ...(fieldValidationMode === 'NONE' ? { fieldValidationMode } : {}),
    ...(maxEvents === undefined ? {} : { maxEvents }),
    status,
    ...(error === undefined ? {} : { error }),
    visited: visitedBy(execution),
    story,
  };
}

function visitedBy(execution: SimulatedExecution): readonly string[] {
  return execution.visits().map(({ state }) => state.name);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

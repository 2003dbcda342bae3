import { type MockLike, mock, type SimulatedExecution, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { type Coverage, measureCoverage } from 'cdk-stepwright/views';
import type { stateMachine } from '../../../src/synth/state-machines';
import { type StateJson, statesOf } from '../definitions';

type Machine = ReturnType<typeof stateMachine>;

/** An execution: its input, and what tasks answer, by name of the state. */
export interface Scenario {
  readonly input?: unknown;
  readonly mocks: Readonly<Record<string, MockLike>>;
  readonly options?: Partial<SimulateOptions>;
}

/** What catchers for everything are tried with. */
const ANY = 'SomethingElse';
const EVERYTHING = ['States.ALL', 'States.TaskFailed'];

/** A table that answers the same for ever keeps a loop going: it is cut off. */
const MAX_EVENTS = 400;

/**
 * Runs scenarios, and each of them again with each task that it calls failing, by an error for each catcher of the machine: up to so many faults in one
 * execution. The failures have no cause, as that of SendTaskFailure may have none: a construct must not stumble over null.
 */
export function withFaults(machine: Machine, scenarios: readonly Scenario[], faults: number): SimulatedExecution[] {
  const errors = errorsOf(machine);
  const runs = (scenario: Scenario, failed: readonly string[]): SimulatedExecution[] => {
    const { input = {}, mocks, options } = scenario;
    const execution = simulate(machine, { input, mocks, strict: false, maxEvents: MAX_EVENTS, ...options });
    const called = [...new Set(execution.tasks.map(({ stateName }) => stateName))];
    const others = failed.length < faults ? called.filter((name) => !failed.includes(name)) : [];
    const broken = others.flatMap((name) =>
      errors.flatMap((error) =>
        runs({ ...scenario, mocks: { ...mocks, [name]: mock.fail(error) } }, [...failed, name]),
      ),
    );
    return [execution, ...broken];
  };
  return scenarios.flatMap((scenario) => runs(scenario, []));
}

/** What the executions never reached: states, transitions, Choice rules and Catchers. */
export function missedBy(machine: Machine, executions: readonly SimulatedExecution[]): string[] {
  const coverage: Coverage = measureCoverage(machine, executions);
  const { states, transitions, choices, catchers } = coverage;
  return [states, transitions, choices, catchers].flatMap(({ missed }) => missed);
}

/** An error for each catcher of a machine, and one that none of them names. */
function errorsOf(machine: Machine): string[] {
  const states: StateJson[] = Object.values(statesOf(JSON.parse(machine.definition)));
  const caught = states.flatMap(({ Catch = [] }) => Catch.map(({ ErrorEquals }: StateJson): string => ErrorEquals[0]));
  return [...new Set([...caught.map((error) => (EVERYTHING.includes(error) ? ANY : error)), ANY])];
}

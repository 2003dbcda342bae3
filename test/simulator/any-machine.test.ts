import * as fc from 'fast-check';
import { parseDefinition } from '../../src/asl/parse';
import type { JsonValue } from '../../src/json/json-value';
import { arbitraryAnswers, arbitraryInput, arbitraryMachine } from './support/arbitrary-machine';
import type { StateFields } from './support/definitions';
import { detailsOf, type Execution, run, runAsync, type Scenario } from './support/scenario';

/** The scenario for any machine: all its tasks are answered by one function. */
function scenarioOf(input: JsonValue, answer: NonNullable<Scenario['tasks']>[string], seed: number): Scenario {
  return { input, seed, tasks: new Proxy({}, { get: () => answer }) };
}

const scenarios = fc
  .tuple(arbitraryInput, arbitraryAnswers, fc.nat())
  .map(([input, answer, seed]) => scenarioOf(input, answer, seed));

const bytes = ({ status, output, error, cause, events, requests, seconds }: Execution) =>
  JSON.stringify({ status, output, error, cause, events, requests, seconds });

/** Checks what holds of every history. */
function checkHistory({ events, status }: Execution): void {
  const ends = { SUCCEEDED: 'ExecutionSucceeded', FAILED: 'ExecutionFailed' }[status as string];
  expect(events[0].type).toBe('ExecutionStarted');
  expect(events.at(-1)!.type).toBe(ends);
  events.forEach(({ id, previousEventId, timestamp }, index) => {
    expect(id).toBe(index + 1);
    // An event follows one that was there before it, in virtual time, too.
    expect(previousEventId).toBeLessThan(id);
    if (previousEventId > 0) expect(events[previousEventId - 1].timestamp <= timestamp).toBe(true);
    if (index > 0) expect(events[index - 1].timestamp <= timestamp).toBe(true);
  });
}

/** Names of the states that were left more often than they were entered. */
function leftTooOften({ events }: Execution): string[] {
  const open = new Map<string, number>();
  for (const event of events) {
    const { name } = detailsOf(event);
    if (event.type.endsWith('StateEntered')) open.set(name, (open.get(name) ?? 0) + 1);
    if (event.type.endsWith('StateExited')) open.set(name, (open.get(name) ?? 0) - 1);
  }
  return [...open].filter(([, count]) => count < 0).map(([name]) => name);
}

test('the machines that are made here are valid', () => {
  fc.assert(
    fc.property(arbitraryMachine, (definition) => {
      expect(
        parseDefinition(definition as JsonValue).diagnostics.filter(({ severity }) => severity === 'ERROR'),
      ).toEqual([]);
    }),
    { seed: 51, numRuns: 200 },
  );
});

test('they are of all eight types, and their executions succeed as well as fail', () => {
  const types = new Set<string>();
  const statuses = new Set<string>();
  const collect = (scope: StateFields): void => {
    for (const state of Object.values(scope.States as Record<string, StateFields>)) {
      types.add(String(state.Type));
      for (const branch of (state.Branches as StateFields[] | undefined) ?? []) collect(branch);
      if (state.ItemProcessor) collect(state.ItemProcessor as StateFields);
    }
  };
  for (const [definition, scenario] of fc.sample(fc.tuple(arbitraryMachine, scenarios), { seed: 52, numRuns: 100 })) {
    collect(definition);
    statuses.add(run(definition, scenario).status);
  }
  expect([...types].sort()).toEqual(['Choice', 'Fail', 'Map', 'Parallel', 'Pass', 'Succeed', 'Task', 'Wait']);
  expect([...statuses].sort()).toEqual(['FAILED', 'SUCCEEDED']);
});

test('any machine ends, with a history that hangs together', () => {
  fc.assert(
    fc.property(arbitraryMachine, scenarios, (definition, scenario) => {
      const execution = run(definition, scenario);
      checkHistory(execution);
      expect(leftTooOften(execution)).toEqual([]);
    }),
    { seed: 53, numRuns: 200 },
  );
});

test('the same seed gives the same bytes, twice and by either driver', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryMachine, scenarios, async (definition, scenario) => {
      const first = bytes(run(definition, scenario));
      expect(bytes(run(definition, scenario))).toBe(first);
      expect(bytes(await runAsync(definition, scenario))).toBe(first);
    }),
    { seed: 54, numRuns: 150 },
  );
});

test('nothing of the definition or the input is changed by an execution', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  fc.assert(
    fc.property(arbitraryMachine, scenarios, (definition, scenario) => {
      const before = JSON.stringify([definition, scenario.input]);
      run(freeze(definition), { ...scenario, input: freeze(scenario.input) });
      expect(JSON.stringify([definition, scenario.input])).toBe(before);
    }),
    { seed: 55, numRuns: 100 },
  );
});

test('an execution that is looked at has the first events of the whole one', () => {
  fc.assert(
    fc.property(arbitraryMachine, scenarios, fc.nat({ max: 60 }), (definition, scenario, seconds) => {
      const whole = run(definition, scenario);
      const part = run(definition, { ...scenario, until: { seconds, status: 'RUNNING' } });
      expect(part.events).toEqual(whole.events.slice(0, part.events.length));
      expect(part.status).toBe(whole.seconds <= seconds ? whole.status : 'RUNNING');
    }),
    { seed: 56, numRuns: 100 },
  );
});

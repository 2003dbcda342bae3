import * as fc from 'fast-check';
import { validateDefinition } from '../../src/asl/validate';
import { arbitraryDefinition, forExpress } from './support/arbitrary-definition';
import { arbitraryAnswers, arbitraryInput } from './support/arbitrary-machine';
import { type Execution, redrive, redriveAsync, run, type Scenario } from './support/scenario';

const answering = (input: Scenario['input'], answer: NonNullable<Scenario['tasks']>[string]): Scenario => ({
  input,
  tasks: new Proxy({}, { get: () => answer }),
});
const scenarios = fc.tuple(arbitraryInput, arbitraryAnswers).map(([input, answer]) => answering(input, answer));
/** Seconds after which somebody stops the execution, or nobody does. */
const stops = fc.option(fc.constantFrom(0, 1, 3, 6, 20), { nil: undefined });

const bytes = ({ status, output, error, cause, events, mapRuns }: Execution) => {
  const children = mapRuns.flatMap((mapRun) => mapRun.children.map(({ history }) => history.events));
  return JSON.stringify({ status, output, error, cause, events, children });
};

/** An execution that can be redriven, or undefined. */
function unsuccessful(definition: object, scenario: Scenario, stopAfter: number | undefined): Execution | undefined {
  const until = stopAfter === undefined ? undefined : ({ seconds: stopAfter, status: 'ABORTED' } as const);
  const execution = run(definition as never, { ...scenario, until });
  return execution.status === 'SUCCEEDED' ? undefined : execution;
}

test('any execution that did not succeed can be redriven, and its history goes on', () => {
  let redriven = 0;
  fc.assert(
    fc.property(arbitraryDefinition, scenarios, scenarios, stops, (definition, scenario, other, stopAfter) => {
      const first = unsuccessful(definition, scenario, stopAfter);
      if (!first) return;
      redriven += 1;
      const again = redrive(definition, first, { ...other, input: scenario.input });
      const before = first.events.length;
      expect(again.events.slice(0, before)).toEqual(first.events);
      expect(again.events[before]).toMatchObject({ type: 'ExecutionRedriven', previousEventId: before });
      expect(again.events.at(-1)?.type).toBe(again.status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed');
      again.events.forEach(({ id, previousEventId }, index) => {
        expect(id).toBe(index + 1);
        expect(previousEventId).toBeLessThan(id);
      });
      for (const mapRun of again.mapRuns) expect(mapRun.status).not.toBe('RUNNING');
    }),
    { seed: 71, numRuns: 300 },
  );
  expect(redriven).toBeGreaterThan(50);
});

test('a state that was left is not entered again by a redrive', () => {
  fc.assert(
    fc.property(arbitraryDefinition, scenarios, stops, (definition, scenario, stopAfter) => {
      const first = unsuccessful(definition, scenario, stopAfter);
      if (!first) return;
      const again = redrive(definition, first, scenario);
      const [next] = again.events.slice(first.events.length + 1);
      expect(['PassStateEntered', 'ExecutionStarted', 'ExecutionRedriven']).not.toContain(next.type);
    }),
    { seed: 72, numRuns: 150 },
  );
});

test('leaves the earlier execution as it was, and gives the same bytes every time, by either driver', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryDefinition,
      scenarios,
      scenarios,
      stops,
      async (definition, scenario, other, stopAfter) => {
        const first = unsuccessful(definition, scenario, stopAfter);
        if (!first) return;
        const before = bytes(first);
        const second = { ...other, input: scenario.input };
        const again = bytes(redrive(definition, first, second));
        expect(bytes(redrive(definition, first, second))).toBe(again);
        expect(bytes(await redriveAsync(definition, first, second))).toBe(again);
        expect(bytes(first)).toBe(before);
      },
    ),
    { seed: 73, numRuns: 150 },
  );
});

test('an Express execution of any definition ends within five minutes', () => {
  const statuses = new Set<string>();
  fc.assert(
    fc.property(arbitraryDefinition.map(forExpress), scenarios, (definition, scenario) => {
      expect(validateDefinition(JSON.stringify(definition), { type: 'EXPRESS' }).result).toBe('OK');
      const { status, seconds } = run(definition, { ...scenario, type: 'EXPRESS' });
      statuses.add(status);
      expect(['SUCCEEDED', 'FAILED', 'TIMED_OUT']).toContain(status);
      expect(seconds).toBeLessThanOrEqual(300);
    }),
    { seed: 74, numRuns: 200 },
  );
  expect(statuses.size).toBeGreaterThan(1);
});

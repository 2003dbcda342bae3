import * as fc from 'fast-check';
import { parseDefinition } from '../../src/asl/parse';
import { validateDefinition } from '../../src/asl/validate';
import type { HistoryEvent } from '../../src/history/history-event';
import type { JsonValue } from '../../src/json/json-value';
import { arbitraryDefinition, arbitraryMistake } from './support/arbitrary-definition';
import { arbitraryAnswers, arbitraryInput } from './support/arbitrary-machine';
import type { StateFields } from './support/definitions';
import { type Execution, run, runAsync, type Scenario } from './support/scenario';

const scenarios = fc
  .tuple(arbitraryInput, arbitraryAnswers, fc.nat())
  .map(([input, answer, seed]): Scenario => ({ input, seed, tasks: new Proxy({}, { get: () => answer }) }));

const bytes = ({ status, output, error, cause, events, mapRuns }: Execution) => {
  const children = mapRuns.flatMap((mapRun) => mapRun.children.map(({ history }) => history.events));
  return JSON.stringify({ status, output, error, cause, events, children });
};

/** Ids 1 to n, and each event after one that was there before it. */
function checkLinks(events: readonly HistoryEvent[]): void {
  events.forEach(({ id, previousEventId }, index) => {
    expect(id).toBe(index + 1);
    expect(previousEventId).toBeGreaterThanOrEqual(0);
    expect(previousEventId).toBeLessThan(id);
  });
}

function typesIn(scope: StateFields): string[] {
  return Object.values(scope.States as Record<string, StateFields>).flatMap((state) => [
    `${state.QueryLanguage ?? 'JSONPath'} ${state.Type}`,
    ...((state.Branches as StateFields[] | undefined) ?? []).flatMap(typesIn),
    ...(state.ItemProcessor ? typesIn(state.ItemProcessor as StateFields) : []),
  ]);
}

test('the definitions that are made here are valid', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (definition) => {
      const { diagnostics } = parseDefinition(definition as JsonValue);
      expect(diagnostics.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    }),
    { seed: 61, numRuns: 150 },
  );
});

test('they are of all types in both languages, with child executions, and end in more than one way', () => {
  const types = new Set<string>();
  const statuses = new Set<string>();
  const children = new Set<string>();
  for (const [definition, scenario] of fc.sample(fc.tuple(arbitraryDefinition, scenarios), {
    seed: 62,
    numRuns: 300,
  })) {
    for (const type of typesIn(definition)) types.add(type);
    const { status, mapRuns } = run(definition, scenario);
    statuses.add(status);
    for (const mapRun of mapRuns) for (const child of mapRun.children) children.add(child.status);
  }
  expect(types.size).toBe(16);
  expect([...statuses].sort()).toEqual(['FAILED', 'SUCCEEDED']);
  expect([...children].sort()).toEqual(['ABORTED', 'FAILED', 'SUCCEEDED']);
});

test('any definition ends, with histories that hang together', () => {
  fc.assert(
    fc.property(arbitraryDefinition, scenarios, (definition, scenario) => {
      const { status, events, mapRuns } = run(definition, scenario);
      expect(['SUCCEEDED', 'FAILED']).toContain(status);
      expect(events.at(-1)!.type).toBe(status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed');
      checkLinks(events);
      for (const mapRun of mapRuns) {
        expect(mapRun.status).not.toBe('RUNNING');
        for (const { history } of mapRun.children) checkLinks(history.events);
      }
    }),
    { seed: 63, numRuns: 200 },
  );
});

test('the same seed gives the same bytes, twice and by either driver', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryDefinition, scenarios, async (definition, scenario) => {
      const first = bytes(run(definition, scenario));
      expect(bytes(run(definition, scenario))).toBe(first);
      expect(bytes(await runAsync(definition, scenario))).toBe(first);
    }),
    { seed: 64, numRuns: 120 },
  );
});

/** A definition, or diagnostics that say why there is none; never an exception. */
function checkDiagnosed(value: unknown): void {
  const { definition, diagnostics } = parseDefinition(value as JsonValue);
  if (definition) return;
  expect(diagnostics.some(({ severity }) => severity === 'ERROR')).toBe(true);
  for (const { code, message, severity } of diagnostics) expect([code, message, severity]).not.toContain('');
  const told = validateDefinition(JSON.stringify(value));
  expect(told.diagnostics.length > 0 || told.result === 'OK').toBe(true);
}

test('a definition with a mistake gives diagnostics', () => {
  fc.assert(fc.property(arbitraryMistake, checkDiagnosed), { seed: 65, numRuns: 500 });
});

test('so does any JSON, and any text', () => {
  const states = fc.record({ StartAt: fc.jsonValue(), States: fc.dictionary(fc.string(), fc.jsonValue()) });
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), states), checkDiagnosed), { seed: 66, numRuns: 300 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(validateDefinition(text).result).toBe('FAIL');
    }),
    { seed: 67, numRuns: 500 },
  );
});

import { InvalidDefinitionError } from '../../../src/asl/diagnostic';
import { HistoryError } from '../../../src/history/recorded/history-error';
import { simulate } from '../../../src/testing/simulate';
import { measureCoverage } from '../../../src/views/coverage/measure-coverage';
import { HistoryMismatchError } from '../../../src/views/execution/history-mismatch-error';
import { readExecution } from '../../../src/views/execution/read-execution';
import { renderExecution } from '../../../src/views/text/render-execution';

/* Definitions and histories as people have them. */

const definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

const event = (id: number, type: string, members: object = {}): object => ({
  id,
  previousEventId: id - 1,
  timestamp: '2024-01-01T00:00:00.000Z',
  type,
  ...members,
});
const entered = (details: unknown): object => event(2, 'SucceedStateEntered', { stateEnteredEventDetails: details });
const started = event(1, 'ExecutionStarted', { executionStartedEventDetails: { input: '{}' } });
const read = (history: object | string) => readExecution(definition, history);

test.each<[string, object | string]>([
  ['what the CLI prints', JSON.stringify({ events: [started, entered({ name: 'A' })] })],
  ['pages', [{ events: [started], nextToken: 'x' }, { events: [entered({ name: 'A' })] }]],
  ['newest first', [entered({ name: 'A' }), started]],
])('a plain definition with %s', (_form, history) => {
  expect(read(history).visits.map(({ state }) => state.name)).toEqual(['A']);
  expect(renderExecution({ definition: JSON.stringify(definition), history })).toContain('succeed');
});

test('what is no history, or not all of one, is refused as the reader does', () => {
  expect(() => read('{}')).toThrow(HistoryError);
  expect(() => read([entered({ name: 'A' })])).toThrow('Event 1 is missing');
});

test('an event of another type of state is none of the definition', () => {
  const passed = event(2, 'PassStateEntered', { stateEnteredEventDetails: { name: 'A' } });
  expect(() => read([started, passed])).toThrow(HistoryMismatchError);
  expect(() => read([started, passed])).toThrow(
    "State 'A' is a Succeed state in the definition, and event 2 is PassStateEntered",
  );
});

test('members that a tool prints as null are not there', () => {
  const record = read([started, entered({ name: 'A', input: null }), event(3, 'ExecutionSucceeded')]);
  expect(record.visits.map(({ state }) => state.name)).toStrictEqual(['A']);
});

test('an output that is nested deeper than any value of Step Functions is not shown', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const output = event(3, 'ExecutionSucceeded', { executionSucceededEventDetails: { output: deep } });
  expect(read([started, entered({ name: 'A' }), output]).output).toBeUndefined();
});

test('a map run that failed lasted until it did, not until its last event of before', () => {
  const child = {
    StartAt: 'Later',
    States: { Later: { Type: 'Wait', Seconds: 25, Next: 'Lost' }, Lost: { Type: 'Fail' } },
  };
  const each = {
    Type: 'Map',
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...child },
    End: true,
  };
  const machine = { StartAt: 'Each', States: { Each: each } };
  const { history } = simulate(machine, { input: [1] });
  const [{ attempts }] = readExecution(machine, history).visits;
  expect([attempts[0].outcome, attempts[0].endMs! - attempts[0].startMs]).toEqual(['failed', 25_000]);
});

test('what is no definition, no execution or no list of map runs is refused by name', () => {
  const history = [started, entered({ name: 'A' })];
  expect(() => readExecution(null as never, history)).toThrow(InvalidDefinitionError);
  expect(() => measureCoverage(definition, [null as never])).toThrow(HistoryError);
  expect(measureCoverage(definition, [JSON.stringify(history)]).executions).toBe(1);
  expect(() => readExecution(definition, history, { mapRuns: 5 as never })).toThrow(
    "'mapRuns' has to be an array of objects, got 5",
  );
  expect(() => readExecution(definition, history, { mapRuns: [{ mapRunArn: 'arn' } as never] })).toThrow(
    "'children' has to be",
  );
});

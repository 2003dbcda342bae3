import { parseDefinitionOrThrow } from '../../../src/asl/parse';
import type { HistoryEvent } from '../../../src/history/history-event';
import { HistoryMismatchError } from '../../../src/views/execution/history-mismatch-error';
import { readExecution } from '../../../src/views/execution/read-execution';

const definition = parseDefinitionOrThrow({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });

const event = (id: number, type: string, members: object = {}): object => ({
  id,
  previousEventId: id - 1,
  timestamp: '2024-01-01T00:00:00.000Z',
  type,
  ...members,
});
const entered = (details: unknown): object => event(2, 'SucceedStateEntered', { stateEnteredEventDetails: details });
const started = event(1, 'ExecutionStarted', { executionStartedEventDetails: { input: '{}' } });
const read = (history: unknown) => readExecution(definition, history as readonly HistoryEvent[]);

test.each<[string, unknown, string]>([
  ['no array', { events: [] }, 'The history has to be an array of events, got object'],
  ['null', null, 'The history has to be an array of events, got null'],
  ['no events', [], 'Expected the events of an execution, got none'],
  ['a text among the events', [started, ''], "Event 2 of the history has to be an object, got ''"],
  ['null among the events', [null], 'Event 1 of the history has to be an object, got null'],
  ['no id', [{ ...started, id: undefined }], "'id' of event 1 of the history has to be a whole number, got undefined"],
  ['an id as text', [{ ...started, id: '1' }], "'id' of event 1 of the history has to be a whole number, got '1'"],
  ['no type', [{ ...started, type: undefined }], "'type' of event 1 of the history has to be a type of event"],
  ['a type that is none', [{ ...started, type: ['x'] }], 'got an array'],
  ['a wrong link', [{ ...started, previousEventId: '0' }], "'previousEventId' of event 1 of the history"],
  ['no time', [{ ...started, timestamp: undefined }], "'timestamp' of event 1 of the history has to be a Date"],
  ['no time in a text', [{ ...started, timestamp: 'yesterday' }], "got 'yesterday'"],
  ['no date', [{ ...started, timestamp: new Date(Number.NaN) }], "'timestamp' of event 1"],
  [
    'details that are a text',
    [started, entered('A')],
    "'stateEnteredEventDetails' of event 2 of the history has to be an object",
  ],
  ['a name that is none', [started, entered({ name: 5 })], "'name' in 'stateEnteredEventDetails' of event 2"],
  ['an input that is an object', [started, entered({ name: 'A', input: {} })], 'has to be a string, got object'],
  [
    'a cause that is a number',
    [event(1, 'ExecutionFailed', { executionFailedEventDetails: { cause: 5 } })],
    "'cause' in",
  ],
])('%s is told of, with the event and the member', (_, history, message) => {
  expect(() => read(history)).toThrow(HistoryMismatchError);
  expect(() => read(history)).toThrow(message);
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

import { ExecutionHistory, HistoryFull } from '../../src/history/execution-history';

const MIDNIGHT = Date.UTC(2024, 0, 1);

test('events get the ids 1, 2, 3 … in the order in which they are recorded', () => {
  const history = new ExecutionHistory();
  expect(history.record(MIDNIGHT, 0, { type: 'ExecutionStarted', input: {}, roleArn: 'r' })).toBe(1);
  expect(history.record(MIDNIGHT, 0, { type: 'PassStateEntered', name: 'A', input: {} })).toBe(2);
  expect(history.length).toBe(2);
  expect(history.events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'PassStateEntered'],
  ]);
});

test('events that were read before are not made again, and later ones follow', () => {
  const history = new ExecutionHistory();
  history.record(MIDNIGHT, 0, { type: 'ExecutionStarted', input: {}, roleArn: 'r' });
  const [first] = history.events;
  history.record(MIDNIGHT, 1, { type: 'ExecutionSucceeded', output: 1 });
  expect(history.events[0]).toBe(first);
  expect(history.events).toHaveLength(2);
});

test('the last place of a full history is for the end of the execution', () => {
  const history = new ExecutionHistory(3);
  const enter = () => history.record(MIDNIGHT, 0, { type: 'PassStateEntered', name: 'A', input: {} });
  enter();
  enter();
  expect(enter).toThrow(HistoryFull);
  expect(history.length).toBe(2);
  expect(history.record(MIDNIGHT, 2, { type: 'ExecutionFailed', error: 'States.Runtime' })).toBe(3);
});

test.each(['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted'] as const)(
  '%s may take the last place',
  (type) => {
    const history = new ExecutionHistory(1);
    const draft = type === 'ExecutionSucceeded' ? { type, output: null } : { type };
    expect(history.record(MIDNIGHT, 0, draft)).toBe(1);
  },
);

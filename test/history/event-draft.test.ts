import { type EventDraft, toHistoryEvent } from '../../src/history/event-draft';

const at = (draft: EventDraft) => toHistoryEvent(7, 6, Date.UTC(2024, 1, 29, 12, 0, 0, 5), draft);

test('an event has the envelope of the AWS API, with the time in UTC to the millisecond', () => {
  expect(at({ type: 'TaskStateAborted' })).toEqual({
    id: 7,
    previousEventId: 6,
    timestamp: '2024-02-29T12:00:00.005Z',
    type: 'TaskStateAborted',
  });
});

test('values become compact JSON text, marked as not truncated', () => {
  expect(at({ type: 'PassStateEntered', name: 'A', input: { a: [1, 'ä'] } })).toMatchObject({
    stateEnteredEventDetails: { name: 'A', input: '{"a":[1,"ä"]}', inputDetails: { truncated: false } },
  });
  expect(at({ type: 'TaskSucceeded', resource: 'publish', resourceType: 'sns', output: null })).toMatchObject({
    taskSucceededEventDetails: { output: 'null', outputDetails: { truncated: false } },
  });
});

test("the caller's own text of an input is echoed as it is", () => {
  expect(at({ type: 'PassStateEntered', name: 'A', input: [1, 2], inputText: '[1,  2]' })).toMatchObject({
    stateEnteredEventDetails: { input: '[1,  2]' },
  });
});

test('parameters of a task are text without inputDetails', () => {
  const event = at({
    type: 'TaskScheduled',
    parameters: { A: 1 },
    region: 'r',
    resource: 'publish',
    resourceType: 'sns',
    timeoutInSeconds: undefined,
  });
  expect(event).toMatchObject({ type: 'TaskScheduled' });
  expect(Object.entries(event).at(-1)).toEqual([
    'taskScheduledEventDetails',
    { parameters: '{"A":1}', region: 'r', resource: 'publish', resourceType: 'sns' },
  ]);
});

test('assigned variables are texts by name; none were assigned, none are shown', () => {
  const assignedVariables = { n: 42, s: 'a', o: { k: [] } };
  expect(at({ type: 'PassStateExited', name: 'A', output: {}, assignedVariables })).toMatchObject({
    stateExitedEventDetails: {
      assignedVariables: { n: '42', s: '"a"', o: '{"k":[]}' },
      assignedVariablesDetails: { truncated: false },
    },
  });
  const without = at({ type: 'PassStateExited', name: 'A', output: {}, assignedVariables: undefined });
  expect(JSON.stringify(without)).not.toContain('assignedVariables');
});

test('a failure without error and cause has empty details, not none', () => {
  expect(at({ type: 'ExecutionFailed', error: undefined, cause: undefined })).toEqual(
    expect.objectContaining({ executionFailedEventDetails: {} }),
  );
});

test.each([
  'WaitStateAborted',
  'ParallelStateStarted',
  'ParallelStateSucceeded',
  'ParallelStateFailed',
  'ParallelStateAborted',
  'MapStateSucceeded',
  'MapStateFailed',
  'MapStateAborted',
  'MapRunSucceeded',
  'MapRunAborted',
  'LambdaFunctionStarted',
] as const)('%s has no details at all', (type) => {
  expect(Object.keys(at({ type }))).toEqual(['id', 'previousEventId', 'timestamp', 'type']);
});

test.each<[EventDraft, string]>([
  [{ type: 'ActivityStarted' }, 'activityStartedEventDetails'],
  [{ type: 'MapStateStarted', length: 2 }, 'mapStateStartedEventDetails'],
  [{ type: 'MapIterationFailed', name: 'M', index: 0 }, 'mapIterationFailedEventDetails'],
  [{ type: 'ExecutionAborted' }, 'executionAbortedEventDetails'],
  [{ type: 'ChoiceStateEntered', name: 'C', input: 1 }, 'stateEnteredEventDetails'],
  [{ type: 'MapStateExited', name: 'M', output: 1 }, 'stateExitedEventDetails'],
  [{ type: 'EvaluationFailed', error: 'e', cause: 'c', state: 'S' }, 'evaluationFailedEventDetails'],
])('the details of %j are in %s', (draft, key) => {
  expect(Object.keys(at(draft))[4]).toBe(key);
});

import { LAMBDA } from '../support/definitions';
import { run } from '../support/scenario';

const KIB = 1024;
const text = (kib: number) => 'x'.repeat(kib * KIB);
const TOO_LARGE = 'returned a result with a size exceeding the maximum number of bytes service limit.';
const end = { Type: 'Pass', End: true };

test('a payload that Parameters make too large fails its task before it is scheduled', () => {
  const Parameters = { 'first.$': '$', 'second.$': '$' };
  const Send = {
    Type: 'Task',
    Resource: LAMBDA,
    Parameters,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
    End: true,
  };
  const { error, cause, events } = run({ StartAt: 'Send', States: { Send, End: end } }, { input: text(150) });
  expect({ error, cause }).toEqual({ error: 'States.DataLimitExceeded', cause: `The state/task 'Send' ${TOO_LARGE}` });
  expect(events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ExecutionFailed']);
});

test('the same for branches and for items', () => {
  const scope = { StartAt: 'P', States: { P: end } };
  const Parallel = { Type: 'Parallel', Parameters: { 'a.$': '$', 'b.$': '$' }, Branches: [scope], End: true };
  expect(run({ StartAt: 'Both', States: { Both: Parallel } }, { input: text(150) }).error).toBe(
    'States.DataLimitExceeded',
  );
  const ItemSelector = { 'all.$': '$$.Map.Item.Value', 'again.$': '$' };
  const Each = { Type: 'Map', ItemSelector, ItemProcessor: scope, End: true };
  const { error, events } = run({ StartAt: 'Each', States: { Each } }, { input: [text(150)] });
  expect(error).toBe('States.DataLimitExceeded');
  expect(events.map(({ type }) => type)).not.toContain('PassStateEntered');
});

test('results of branches and iterations count together when the state hands them on', () => {
  const Branches = ['A', 'B'].map((name) => ({ StartAt: name, States: { [name]: end } }));
  const Both = { Type: 'Parallel', Branches, End: true };
  expect(run({ StartAt: 'Both', States: { Both } }, { input: text(150) })).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause: `The state/task 'Both' ${TOO_LARGE}`,
  });
  const dropped = { ...Both, ResultPath: null };
  expect(run({ StartAt: 'Both', States: { Both: dropped } }, { input: text(150) }).status).toBe('SUCCEEDED');
});

/** Assigns some text to so many variables in each of so many states. */
function assigning(states: number, perState: Record<string, unknown>) {
  const names = Array.from({ length: states }, (_, index) => `S${index}`);
  const entries = names.map((name, index) => {
    const Assign = Object.fromEntries(
      Object.entries(perState).map(([key, value]) => [`${key.replace('N', String(index))}`, value]),
    );
    return [name, { Type: 'Pass', Assign, ...(index + 1 < states ? { Next: names[index + 1] } : { End: true }) }];
  });
  return { StartAt: 'S0', States: Object.fromEntries(entries) };
}

const LIMIT = 256 * KIB;
const padded = (length: number) => `{% $pad('', ${length}, 'x') %}`;

/** A state that assigns texts, and what becomes of it. */
function assigned(Assign: Record<string, string>) {
  const S = { Type: 'Pass', QueryLanguage: 'JSONata', Assign, End: true };
  const { cause, error, events } = run({ StartAt: 'S', States: { S } });
  return { cause, error, types: events.map(({ type }) => type) };
}

// The texts and the sizes were recorded by a third party (docs/fidelity.md); a text has two quotes.
test('a variable holds 256 KiB as JSON, without its name', () => {
  expect(assigned({ x: padded(LIMIT - 2) }).error).toBeUndefined();
  expect(assigned({ x: padded(LIMIT - 1) })).toEqual({
    error: 'States.DataLimitExceeded',
    cause: "Variable size limit exceeded. Variable 'x' in state 'S' was assigned 262145 bytes.",
    types: ['ExecutionStarted', 'PassStateEntered', 'EvaluationFailed', 'ExecutionFailed'],
  });
});

test('padding a text by more takes too much memory', () => {
  expect(assigned({ x: padded(LIMIT + 1) })).toMatchObject({
    error: 'States.QueryEvaluationError',
    cause: expect.stringMatching(
      /The JSONata expression '\$pad\('', 262145, 'x'\)' specified for the field 'Assign\/x' threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage$/,
    ),
  });
});

test('so do all variables of one Assign', () => {
  expect(assigned({ x: padded(131_070), y: padded(131_070) }).error).toBeUndefined();
  expect(assigned({ x: padded(131_071), y: padded(131_071) }).cause).toBe(
    "State total variable size limit exceeded. Variable 'y' in state 'S' was assigned 131073 bytes, which caused the size of " +
      'variables assigned in the state to exceed its limit by 2 bytes.',
  );
});

test('all variables together hold 10 MiB; assigning one again frees what it held', () => {
  const input = 'x'.repeat(250_000);
  expect(run(assigning(41, { 'vN.$': '$' }), { input }).status).toBe('SUCCEEDED');
  expect(run(assigning(42, { 'vN.$': '$' }), { input })).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause:
      "Execution total variable size limit exceeded. State 'S41' assigned variables that exceed the total execution limit by " +
      '14324 bytes.',
  });
  expect(run(assigning(100, { 'same.$': '$' }), { input }).status).toBe('SUCCEEDED');
});

test('in JSONata the event says where; it follows the one of the entry', () => {
  const chain = assigning(42, { vN: padded(250_000) });
  const { events } = run({ QueryLanguage: 'JSONata', ...chain });
  expect(events.slice(-2)).toMatchObject([
    {
      id: 85,
      type: 'EvaluationFailed',
      previousEventId: 84,
      evaluationFailedEventDetails: { location: 'Assign', state: 'S41' },
    },
    { id: 86, type: 'ExecutionFailed', previousEventId: 85 },
  ]);
});

test('event 25,000 is ExecutionFailed, in a nested iteration, too', () => {
  const inner = { StartAt: 'P', States: { P: end } };
  const Inner = { Type: 'Map', ItemsPath: '$.list', ItemProcessor: inner, End: true };
  const Outer = {
    Type: 'Map',
    ItemsPath: '$.list',
    ItemSelector: { 'list.$': '$.list' },
    ItemProcessor: { StartAt: 'Inner', States: { Inner } },
    End: true,
  };
  const list = Array.from({ length: 100 }, (_, index) => index);
  const { events, error, cause, status } = run({ StartAt: 'Outer', States: { Outer } }, { input: { list } });
  expect(events).toHaveLength(25_000);
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
  expect(cause).toBe('The execution reached the maximum number of history events (25000).');
  expect(events.at(-1)!.type).toBe('ExecutionFailed');
});

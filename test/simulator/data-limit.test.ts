import { LAMBDA } from './support/definitions';
import { run } from './support/scenario';

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

test('one Assign holds 256 KiB and no more', () => {
  expect(run(assigning(1, { 'a.$': '$' }), { input: text(255) }).status).toBe('SUCCEEDED');
  const { error, events } = run(assigning(1, { 'a.$': '$', 'b.$': '$' }), { input: text(150) });
  expect(error).toBe('States.DataLimitExceeded');
  expect(events.at(-2)!.type).toBe('PassStateEntered');
});

test('all variables together hold 10 MiB; assigning one again frees what it held', () => {
  const input = text(250);
  expect(run(assigning(40, { 'vN.$': '$' }), { input }).status).toBe('SUCCEEDED');
  expect(run(assigning(42, { 'vN.$': '$' }), { input }).error).toBe('States.DataLimitExceeded');
  expect(run(assigning(100, { 'same.$': '$' }), { input }).status).toBe('SUCCEEDED');
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

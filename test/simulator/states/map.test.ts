import { detailsOf, fail, never, pass, run, succeed, task } from '../support/execute';

const map = (state: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: 'Item', States: { Item: state } },
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
});

describe('Map', () => {
  test('runs one iteration after the other with MaxConcurrency 1, each after the last event of the one before', () => {
    const result = run({ M: map(pass(), { MaxConcurrency: 1 }) }, { input: ['a', 'b'] });
    expect(result.output).toEqual(['a', 'b']);
    expect(result.lines.slice(1)).toEqual([
      '2 < 0 MapStateEntered',
      '3 < 2 MapStateStarted',
      '4 < 3 MapIterationStarted',
      '5 < 4 PassStateEntered',
      '6 < 5 PassStateExited',
      '7 < 6 MapIterationSucceeded',
      '8 < 6 MapIterationStarted',
      '9 < 8 PassStateEntered',
      '10 < 9 PassStateExited',
      '11 < 10 MapIterationSucceeded',
      '12 < 11 MapStateSucceeded',
      '13 < 11 MapStateExited',
      '14 < 13 ExecutionSucceeded',
    ]);
  });

  test('starts all iterations together where nothing limits them', () => {
    const result = run({ M: map(task()) }, { input: [1, 2], tasks: { Item: succeed('x') } });
    expect(result.lines.slice(3, 11)).toEqual([
      '4 < 3 MapIterationStarted',
      '5 < 3 MapIterationStarted',
      '6 < 4 TaskStateEntered',
      '7 < 6 LambdaFunctionScheduled',
      '8 < 5 TaskStateEntered',
      '9 < 8 LambdaFunctionScheduled',
      '10 < 7 LambdaFunctionStarted',
      '11 < 9 LambdaFunctionStarted',
    ]);
  });

  test.each([
    [0, 41, 2],
    [2, 4, 2],
    [3, 4, 2],
    [4, 4, 1],
  ])('with MaxConcurrency %d takes %d items in %d rounds', (MaxConcurrency, count, rounds) => {
    const input = Array.from({ length: count }, (_, i) => i);
    const result = run({ M: map(task(), { MaxConcurrency }) }, { input, tasks: { Item: succeed(1, 10) } });
    expect(result.seconds.at(-1)).toBe(10 * rounds);
  });

  test('of nothing is an empty array', () => {
    const result = run({ M: map(pass()) }, { input: [] });
    expect(result.output).toEqual([]);
    expect(result.lines.slice(2, 5)).toEqual([
      '3 < 2 MapStateStarted',
      '4 < 3 MapStateSucceeded',
      '5 < 3 MapStateExited',
    ]);
  });

  test('selects the input of each iteration from its own input and the item', () => {
    const ItemSelector = {
      'index.$': '$$.Map.Item.Index',
      'value.$': '$$.Map.Item.Value',
      'common.$': '$.common',
    };
    const result = run(
      { M: map(pass(), { ItemsPath: '$.items', ItemSelector }) },
      { input: { items: ['a', 'b'], common: 1 } },
    );
    expect(result.output).toEqual([
      { index: 0, value: 'a', common: 1 },
      { index: 1, value: 'b', common: 1 },
    ]);
  });

  test('that fails aborts the other iterations, all pointing at the failure; those not started leave nothing', () => {
    const result = run(
      { M: map(task(), { MaxConcurrency: 2 }) },
      {
        input: [0, 1, 2],
        tasks: { Item: ({ parameters }) => (parameters === 0 ? fail('E', 'why', 5) : never) },
      },
    );
    const failed = result.types.indexOf('LambdaFunctionFailed') + 1;
    expect(result.lines.slice(failed)).toEqual([
      `${failed + 1} < ${failed} MapIterationFailed`,
      `${failed + 2} < ${failed} TaskStateAborted`,
      `${failed + 3} < ${failed} MapIterationAborted`,
      `${failed + 4} < ${failed} TaskStateAborted`,
      `${failed + 5} < ${failed} MapStateFailed`,
      `${failed + 6} < ${failed + 5} ExecutionFailed`,
    ]);
    expect(detailsOf(result, 'MapIterationAborted')).toEqual({ index: 1, name: 'M' });
  });

  test('lets what happens at the same instant happen before it fails', () => {
    const result = run({ M: map(task({ TimeoutSeconds: 5 })) }, { input: [0, 1, 2], tasks: { Item: never } });
    const first = result.types.indexOf('LambdaFunctionTimedOut');
    expect(result.types.slice(first, first + 4)).toEqual([
      'LambdaFunctionTimedOut',
      'LambdaFunctionTimedOut',
      'LambdaFunctionTimedOut',
      'MapIterationFailed',
    ]);
    expect(result.types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2);
  });

  test('is retried as a whole, from MapStateStarted', () => {
    const result = run(
      { M: map({ Type: 'Fail', Error: 'E' }, { Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }] }) },
      { input: [1] },
    );
    expect(result.lines.slice(2)).toEqual([
      '3 < 2 MapStateStarted',
      '4 < 3 MapIterationStarted',
      '5 < 4 FailStateEntered',
      '6 < 5 MapIterationFailed',
      '7 < 5 MapStateStarted',
      '8 < 7 MapIterationStarted',
      '9 < 8 FailStateEntered',
      '10 < 9 MapIterationFailed',
      '11 < 9 MapStateFailed',
      '12 < 11 ExecutionFailed',
    ]);
  });

  test('within a Map has items, variables and indexes of its own', () => {
    const inner = map(pass({ Parameters: { 'inner.$': '$$.Map.Item.Value', 'outer.$': '$outer' } }));
    const outer = {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'Keep',
        States: {
          Keep: pass({ Assign: { 'outer.$': '$$.Map.Item.Index' }, Next: 'Inner' }),
          Inner: inner,
        },
      },
      End: true,
    };
    expect(run({ Outer: outer }, { input: [['a'], ['b', 'c']] }).output).toEqual([
      [{ inner: 'a', outer: 0 }],
      [
        { inner: 'b', outer: 1 },
        { inner: 'c', outer: 1 },
      ],
    ]);
  });

  test.each([
    ['NoNumber', 'The MaxConcurrencyPath field refers to value "NoNumber" which is not a valid integer: $.max'],
    [{}, 'The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.max'],
  ])('refuses a MaxConcurrencyPath that finds %j, before it starts', (max, text) => {
    const result = run(
      { M: map(pass(), { ItemsPath: '$.items', MaxConcurrencyPath: '$.max' }) },
      { input: { items: [1], max } },
    );
    expect(result.types).toEqual(['ExecutionStarted', 'MapStateEntered', 'ExecutionFailed']);
    expect(result.cause).toContain(text);
  });

  test('refuses to go over something else than an array', () => {
    const result = run({ M: map(pass(), { ItemsPath: '$.items' }) }, { input: { items: 'text' } });
    expect(result.cause).toBe('Reference path "$.items" must point to array.');
  });

  test('shows the context object where it looks for what an item has not', () => {
    const ItemSelector = { 'source.$': '$$.Map.Item.Source' };
    const result = run({ M: map(pass(), { ItemsPath: '$.items', ItemSelector }) }, { input: { items: [7] } });
    expect(result.cause).toMatch(
      /The JSONPath '\$\$\.Map\.Item\.Source' specified for the field 'source\.\$' could not be found in the input '\{"Execution":.*"Map":\{"Item":\{"Index":0,"Value":7\}\}\}'$/,
    );
  });
});

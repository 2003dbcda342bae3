import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ScatterGather, type ScatterGatherProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type MockLike, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, newStack, plainDefinition } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

function run(language: sfn.QueryLanguage, mocks: Record<string, MockLike>, quorum?: number): SimulatedExecution {
  const stack = newStack();
  const result = language === JSONATA ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  const ask = (name: string) =>
    invoke(stack, name, { queryLanguage: language, retryOnServiceExceptions: false, ...result });
  const branches = { price: ask('Price'), stock: ask('Stock') };
  const gather = new ScatterGather(stack, 'Ask', { branches, quorum, queryLanguage: language });
  plainDefinition(stack, gather.next(new sfn.Pass(stack, 'After', { queryLanguage: language })));
  return simulate(stateMachine(stack, 'Machine'), { mocks });
}

describe.each([JSON_PATH, JSONATA])('in %s', (language) => {
  test('results are gathered by name', () => {
    const mocks = { Price: mock.succeed({ euros: 5 }), Stock: mock.succeed([1, 2]) };
    expect(run(language, mocks).output).toEqual({ price: { euros: 5 }, stock: [1, 2] });
  });

  test('the first failure is that of all', () => {
    expect(run(language, { Price: mock.fail('Down', 'late'), Stock: mock.succeed(1) })).toMatchObject({
      error: 'Down',
    });
  });

  test('with a quorum, those that fail are gathered, too', () => {
    expect(run(language, { Price: mock.fail('Down', 'late'), Stock: mock.succeed(1) }, 1).output).toEqual({
      price: { status: 'FAILED', error: 'Down', cause: 'late' },
      stock: { status: 'SUCCEEDED', output: 1 },
      succeeded: 1,
    });
  });

  test('with a quorum it waits for all', () => {
    const mocks = { Price: mock.succeed(1), Stock: mock.fail('Down').after(70) };
    expect(run(language, mocks, 1)).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 70 });
  });

  test.each([undefined, 1])('results that are too large together fail it, with a quorum of %p', (quorum) => {
    const large = mock.succeed('x'.repeat(200_000));
    expect(run(language, { Price: large, Stock: large }, quorum).error).toBe('States.DataLimitExceeded');
  });

  test('a quorum that is not reached fails', () => {
    expect(run(language, { Price: mock.fail('Down'), Stock: mock.fail('Down') }, 1)).toMatchObject({
      error: 'QuorumNotReached',
      cause: 'Fewer than 1 branches of Ask succeeded',
    });
    expect(run(language, { Price: mock.fail('Down'), Stock: mock.succeed(1) }, 2)).toMatchObject({ status: 'FAILED' });
  });
});

const gatherIn = (language: sfn.QueryLanguage, props: Partial<ScatterGatherProps>): ScatterGather => {
  const stack = newStack();
  const branches = { price: new sfn.Pass(stack, 'Price'), stock: new sfn.Pass(stack, 'Stock') };
  return new ScatterGather(stack, 'Ask', { branches, queryLanguage: language, ...props });
};

test.each([
  [
    JSON_PATH,
    { resultPath: '$.offers' },
    { ResultSelector: { 'price.$': '$[0]', 'stock.$': '$[1]' }, ResultPath: '$.offers' },
  ],
  [JSONATA, {}, { Output: { price: '{% $states.result[0] %}', stock: '{% $states.result[1] %}' } }],
])('in %s it is a Parallel, whose result is put together by name', (language, props, fields) => {
  const gather = gatherIn(language, props);
  const { Ask } = plainDefinition(Stack.of(gather), gather).States;
  expect(Ask).toMatchObject({ Type: 'Parallel', ...fields });
  expect(Ask.Branches).toHaveLength(2);
  expect(Ask.Catch).toBeUndefined();
});

test('a quorum is asked for where the result is', () => {
  const gather = gatherIn(JSON_PATH, { resultPath: '$.offers', quorum: 2 });
  const { States } = plainDefinition(Stack.of(gather), gather);
  expect(States['Ask (quorum?)'].Choices).toEqual([
    { Variable: '$.offers.succeeded', NumericLessThan: 2, Next: 'Ask (quorum not reached)' },
  ]);
});

test.each([
  ['in JSONata, which has none', JSONATA, { resultPath: '$.offers' }, "Expected none, or the other 'queryLanguage'"],
  [
    'that discards what the quorum is read from',
    JSON_PATH,
    { resultPath: sfn.JsonPath.DISCARD, quorum: 1 },
    "Expected another 'resultPath', or no 'quorum'",
  ],
])('a result path %s is refused', (_what, language, props, message) => {
  expect(errorOf(() => gatherIn(language, props))).toMatchObject({
    code: 'SCATTER_GATHER_RESULT_INVALID',
    message: expect.stringContaining(message),
  });
});

test.each([
  ['no branches', {}, undefined, 'SCATTER_GATHER_EMPTY'],
  ['a quorum of none', { a: 1 }, 0, 'SCATTER_GATHER_QUORUM_INVALID'],
  ['a quorum of more than there are', { a: 1 }, 2, 'SCATTER_GATHER_QUORUM_INVALID'],
  ['a branch in the place of the count', { succeeded: 1 }, 1, 'SCATTER_GATHER_QUORUM_INVALID'],
])('%s is refused', (_, names, quorum, code) => {
  const stack = newStack();
  const branches = Object.fromEntries(Object.keys(names).map((name) => [name, new sfn.Pass(stack, name)]));
  expect(errorOf(() => new ScatterGather(stack, 'Ask', { branches, quorum }))).toMatchObject({ code });
});

import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { FanOut, type FanOutProps, ItemErrors } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { errorOf, invoke, itemsOf, newStack, plainDefinition, statesOf } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

function fanOut(stack: Stack, language: sfn.QueryLanguage, props: Partial<FanOutProps>): FanOut {
  const jsonata = language === JSONATA;
  const result = jsonata ? { outputs: '{% $states.result.Payload %}' } : { outputPath: '$.Payload' };
  return new FanOut(stack, 'Each', {
    ...itemsOf(language, 'orders'),
    processor: invoke(stack, 'Ship', { queryLanguage: language, retryOnServiceExceptions: false, ...result }),
    queryLanguage: language,
    ...props,
  });
}

/** Ships what can be shipped: the order 2 cannot. */
const ship = mock.handler(({ payload }) =>
  (payload as any).id === 2 ? mock.fail('Lost', 'at sea') : { shipped: (payload as any).id },
);

function run(language: sfn.QueryLanguage, props: Partial<FanOutProps>, ids: number[] = [1, 2, 3]): SimulatedExecution {
  const stack = newStack();
  plainDefinition(stack, fanOut(stack, language, props));
  const input = { orders: ids.map((id) => ({ id })) };
  return simulate(stateMachine(stack, 'Machine'), { input, mocks: { Ship: ship }, strict: ids.length > 0 });
}

describe.each([JSON_PATH, JSONATA])('in %s', (language) => {
  test('results have the order of the items', () => {
    expect(run(language, {}, [3, 1]).output).toEqual([{ shipped: 3 }, { shipped: 1 }]);
  });

  test('the first item that fails fails all, unless told otherwise', () => {
    expect(run(language, {})).toMatchObject({ status: 'FAILED', error: 'Lost', cause: 'at sea' });
  });

  const first = { status: 'SUCCEEDED', index: 0, output: { shipped: 1 } };
  const lost = { status: 'FAILED', index: 1, item: { id: 2 }, error: 'Lost', cause: 'at sea' };
  const third = { status: 'SUCCEEDED', index: 2, output: { shipped: 3 } };

  test('COLLECT tells those that failed from those that succeeded', () => {
    expect(run(language, { itemErrors: ItemErrors.COLLECT }).output).toEqual({
      succeeded: [first, third],
      failed: [lost],
    });
  });

  test.each([
    ['none', [], { succeeded: [], failed: [] }],
    ['one', [1], { succeeded: [first], failed: [] }],
    ['one that fails', [2], { succeeded: [], failed: [{ ...lost, index: 0 }] }],
  ])('COLLECT of %s is of arrays, too', (_, ids, output) => {
    expect(run(language, { itemErrors: ItemErrors.COLLECT }, ids).output).toEqual(output);
  });

  test.each(['text', [1]])('COLLECT of an item that is no object: %j', (item) => {
    const stack = newStack();
    const props = { itemErrors: ItemErrors.COLLECT };
    plainDefinition(stack, fanOut(stack, language, props));
    const mocks = { Ship: mock.fail('Lost', 'at sea') };
    const { output } = simulate(stateMachine(stack, 'Machine'), { input: { orders: [item] }, mocks });
    expect(output).toEqual({ succeeded: [], failed: [{ ...lost, index: 0, item }] });
  });

  test('results that are too large together fail it, whatever the errors of items mean', () => {
    for (const itemErrors of Object.values(ItemErrors)) {
      const stack = newStack();
      plainDefinition(stack, fanOut(stack, language, { itemErrors }));
      const input = { orders: [{ id: 1 }, { id: 2 }] };
      const mocks = { Ship: mock.succeed('x'.repeat(200_000)) };
      expect(simulate(stateMachine(stack, 'Machine'), { input, mocks }).error).toBe('States.DataLimitExceeded');
    }
  });

  test('SKIP leaves out what failed', () => {
    expect(run(language, { itemErrors: ItemErrors.SKIP }).output).toEqual({ succeeded: [first, third] });
  });
});

test('ten items at the same time, an own input for each, and a place for the result', () => {
  const stack = newStack();
  const itemSelector = { id: sfn.JsonPath.numberAt('$$.Map.Item.Value.id') };
  const { Each } = plainDefinition(stack, fanOut(stack, JSON_PATH, { itemSelector, resultPath: '$.shipped' })).States;
  expect(Each).toMatchObject({
    MaxConcurrency: 10,
    ItemsPath: '$.orders',
    ItemSelector: { 'id.$': '$$.Map.Item.Value.id' },
    ResultPath: '$.shipped',
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' } },
  });
});

test('in JSONPath a path that leads nowhere is no failure of an item: it ends the execution', () => {
  const stack = newStack();
  const processor = new sfn.Pass(stack, 'Wrong', { inputPath: '$.nothing' });
  plainDefinition(stack, fanOut(stack, JSON_PATH, { processor, itemErrors: ItemErrors.COLLECT }));
  const execution = simulate(stateMachine(stack, 'Machine'), { input: { orders: [{}] }, mocks: {} });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

test('in JSONata an expression that gives nothing is a failure of the item', () => {
  const stack = newStack();
  const processor = sfn.Pass.jsonata(stack, 'Wrong', { outputs: '{% $states.input.nothing %}' });
  plainDefinition(stack, fanOut(stack, JSONATA, { processor, itemErrors: ItemErrors.COLLECT }));
  const { output } = simulate(stateMachine(stack, 'Machine'), { input: { orders: [{}] }, mocks: {} });
  expect(output).toMatchObject({ succeeded: [], failed: [{ error: 'States.QueryEvaluationError' }] });
});

test('in JSONata the same, in its own fields', () => {
  const stack = newStack();
  const itemSelector = { id: '{% $states.context.Map.Item.Value.id %}' };
  const { Each } = plainDefinition(stack, fanOut(stack, JSONATA, { itemSelector, maxConcurrency: 3 })).States;
  expect(Each).toMatchObject({
    QueryLanguage: 'JSONata',
    MaxConcurrency: 3,
    Items: '{% $states.input.orders %}',
    ItemSelector: itemSelector,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' } },
  });
  expect(Object.keys(Each)).not.toEqual(expect.arrayContaining(['ItemsPath', 'ResultPath', 'ResultSelector']));
});

test('without items the input is the array', () => {
  const stack = newStack();
  plainDefinition(stack, fanOut(stack, JSON_PATH, { itemsPath: undefined }));
  expect(simulate(stateMachine(stack, 'Machine'), { input: [{ id: 1 }], mocks: { Ship: ship } }).output).toEqual([
    { shipped: 1 },
  ]);
});

test.each([
  [JSON_PATH, 'text', 'States.Runtime'],
  [JSON_PATH, undefined, 'States.ReferencePathConflict'],
  [JSONATA, 'text', 'States.QueryEvaluationError'],
  [JSONATA, undefined, 'States.QueryEvaluationError'],
])('in %s, items that are %j are no array, whatever the errors of items mean', (language, orders, error) => {
  const stack = newStack();
  plainDefinition(stack, fanOut(stack, language, { itemErrors: ItemErrors.COLLECT }));
  const input = orders === undefined ? {} : { orders };
  expect(simulate(stateMachine(stack, 'Machine'), { input, mocks: {} })).toMatchObject({ status: 'FAILED', error });
});

test('a result path is refused in JSONata, which has none', () => {
  expect(errorOf(() => fanOut(newStack(), JSONATA, { resultPath: '$.shipped' }))).toMatchObject({
    code: 'FAN_OUT_INVALID',
    message: expect.stringContaining("Expected none, or the other 'queryLanguage'"),
  });
});

test.each([0, 41, 1.5])('%d items at the same time are refused', (maxConcurrency) => {
  const stack = newStack();
  expect(errorOf(() => fanOut(stack, JSON_PATH, { maxConcurrency }))).toMatchObject({
    code: 'FAN_OUT_INVALID',
    message: expect.stringContaining('Expected an integer from 1 to 40'),
  });
});

test.each<[string, Partial<FanOutProps>, object]>([
  ['a path', { maxConcurrencyPath: '$.limit' }, { MaxConcurrencyPath: '$.limit' }],
  [
    'an expression',
    { queryLanguage: JSONATA, jsonataMaxConcurrency: '{% $states.input.limit %}' },
    { MaxConcurrency: '{% $states.input.limit %}' },
  ],
])('the concurrency may be %s', (_, props, fields) => {
  const language = props.queryLanguage ?? JSON_PATH;
  const stack = newStack();
  const { Each } = plainDefinition(stack, fanOut(stack, language, props)).States;
  expect(Each).toMatchObject(fields);
  expect(Object.keys(Each).filter((field) => field.startsWith('MaxConcurrency'))).toEqual(Object.keys(fields));
  const input = { limit: 1, orders: [{ id: 1 }, { id: 3 }] };
  const mocks = { Ship: mock.succeed({}).after(5) };
  expect(simulate(stateMachine(stack, 'Machine'), { input, mocks }).durationSeconds).toBe(10);
});

test('an expression may be what becomes of an item, and an array may be the items', () => {
  const stack = newStack();
  const props = {
    items: sfn.ProvideItems.jsonArray([{ id: 1 }, { id: 3 }]),
    jsonataItemSelector: '{% {"id": $states.context.Map.Item.Value.id * 2 + 1} %}',
  };
  plainDefinition(stack, fanOut(stack, JSONATA, props));
  const execution = simulate(stateMachine(stack, 'Machine'), { mocks: { Ship: ship } });
  expect(execution.output).toEqual([{ shipped: 3 }, { shipped: 7 }]);
});

test.each<[string, Partial<FanOutProps>, string]>([
  [
    'items of JSONata',
    { items: sfn.ProvideItems.jsonata('{% [1] %}') },
    "of JSONPath, which has no 'items'. Expected 'itemsPath'",
  ],
  ['a path of JSONPath', { queryLanguage: JSONATA }, "of JSONata, which has no 'itemsPath'. Expected 'items'"],
  ['a text for items', { queryLanguage: JSONATA, itemsPath: undefined, items: '{% [1] %}' as never }, 'are no items'],
  ['two limits', { maxConcurrency: 2, maxConcurrencyPath: '$.n' }, "both 'maxConcurrency' and 'maxConcurrencyPath'"],
  ['a limit that is no path', { maxConcurrencyPath: 'n' }, "'maxConcurrencyPath' of 'Each' is 'n'. Expected a path"],
  [
    'a limit that is no expression',
    { queryLanguage: JSONATA, itemsPath: undefined, jsonataMaxConcurrency: '$n' },
    "'jsonataMaxConcurrency' of 'Each' is '$n'. Expected an expression",
  ],
])('%s is refused', (_, props, message) => {
  const stack = newStack();
  const made = () => fanOut(stack, JSON_PATH, props);
  expect(errorOf(made)).toMatchObject({ code: 'FAN_OUT_INVALID', message: expect.stringContaining(message) });
});

describe('a fragment with a FanOut that is used twice', () => {
  class Ship extends sfn.StateMachineFragment {
    readonly startState: sfn.State;
    readonly endStates: sfn.INextable[];

    constructor(stack: Stack, id: string) {
      super(stack, id);
      const both = new sfn.Parallel(this, 'Both').branch(new sfn.Pass(this, 'Pack'), new sfn.Pass(this, 'Label'));
      const each = new FanOut(this, 'Each', { processor: both, itemErrors: ItemErrors.COLLECT });
      this.startState = each.startState;
      this.endStates = each.endStates;
    }
  }

  test('has its states twice, each by its prefix', () => {
    const stack = newStack();
    const [first, second] = ['First', 'Second'].map((id) => new Ship(stack, id).prefixStates(`${id} `));
    const { States } = plainDefinition(stack, first.next(second));
    const names = Object.keys(statesOf({ States }));
    expect(names.filter((name) => name.startsWith('First ')).map((name) => name.slice(6))).toEqual(
      names.filter((name) => name.startsWith('Second ')).map((name) => name.slice(7)),
    );
    expect(names).toEqual(expect.arrayContaining(['First Pack', 'Second Pack', 'First Label']));
  });

  test('without a prefix it is refused as by aws-cdk-lib', () => {
    const stack = newStack();
    const chain = new Ship(stack, 'First').next(new Ship(stack, 'Second'));
    expect(() => plainDefinition(stack, chain)).toThrow('All states must have unique names');
  });
});

import type { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { InputContract, type InputContractProps, type InputMember, InputType } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { errorOf, newStack, plainDefinition } from './definitions';

const LANGUAGES: [string, sfn.QueryLanguage][] = [
  ['JSONPath', sfn.QueryLanguage.JSON_PATH],
  ['JSONata', sfn.QueryLanguage.JSONATA],
];

/** A stack with a machine that holds its input to a contract. */
function contracted(
  members: Record<string, InputMember>,
  queryLanguage?: sfn.QueryLanguage,
  more: (stack: Stack) => Partial<InputContractProps> = () => ({}),
): Stack {
  const stack = newStack();
  const contract = new InputContract(stack, 'Input', { members, queryLanguage, ...more(stack) });
  plainDefinition(stack, contract.next(new sfn.Succeed(stack, 'Next')));
  return stack;
}

const run = (stack: Stack, input: unknown): SimulatedExecution =>
  simulate(stateMachine(stack, 'Machine'), { input, mocks: {} });

/** How an execution ends: its output, or error and cause. */
function endOf({ status, output, error, cause }: SimulatedExecution): unknown {
  return status === 'SUCCEEDED' ? output : [error, cause];
}

const BROKEN = 'InputValidationError';

describe.each(LANGUAGES)('InputContract in %s', (language, queryLanguage) => {
  test('puts in what is missing, and keeps what is there', () => {
    const stack = contracted(
      {
        orderId: { type: InputType.STRING },
        currency: { type: InputType.STRING, defaultValue: 'EUR' },
        options: { defaultValue: { gift: false, note: `it's {a} "b" \\ c` } },
        limit: { type: InputType.NUMBER, required: false },
      },
      queryLanguage,
    );
    expect(endOf(run(stack, { orderId: 'o-1', other: 1 }))).toEqual({
      orderId: 'o-1',
      other: 1,
      currency: 'EUR',
      options: { gift: false, note: `it's {a} "b" \\ c` },
    });
    expect(endOf(run(stack, { orderId: 'o-1', currency: 'USD', options: {}, limit: 3 }))).toEqual({
      orderId: 'o-1',
      currency: 'USD',
      options: {},
      limit: 3,
    });
  });

  test('fails with what is wrong first', () => {
    const stack = contracted({ a: { type: InputType.STRING }, 'b-c': { type: InputType.NUMBER } }, queryLanguage);
    expect(endOf(run(stack, {}))).toEqual([BROKEN, 'a: missing']);
    expect(endOf(run(stack, { a: 1 }))).toEqual([BROKEN, 'a: expected a string']);
    expect(endOf(run(stack, { a: '1' }))).toEqual([BROKEN, 'b-c: missing']);
    expect(endOf(run(stack, { a: '1', 'b-c': '2' }))).toEqual([BROKEN, 'b-c: expected a number']);
    expect(endOf(run(stack, { a: '1', 'b-c': 2 }))).toEqual({ a: '1', 'b-c': 2 });
  });

  const VALUES: Record<InputType, unknown> = {
    [InputType.STRING]: 'text',
    [InputType.NUMBER]: 1.5,
    [InputType.BOOLEAN]: false,
    [InputType.TIMESTAMP]: '2016-03-14T01:59:00Z',
    [InputType.OBJECT]: { a: 1 },
    [InputType.ARRAY]: [],
  };
  test.each(Object.values(InputType))('knows a value of type %s from one of another', (type) => {
    const stack = contracted({ a: { type } }, queryLanguage);
    const passes = (value: unknown): boolean => run(stack, { a: value }).status === 'SUCCEEDED';
    const compound: string[] = [InputType.OBJECT, InputType.ARRAY];
    for (const [name, value] of Object.entries(VALUES)) {
      const same = name === type || (type === InputType.STRING && name === InputType.TIMESTAMP);
      const untold = language === 'JSONPath' && compound.includes(type) && compound.includes(name);
      expect([name, passes(value)]).toEqual([name, same || untold]);
    }
    expect(passes(null)).toBe(false);
  });

  test('takes null for a value that is there', () => {
    const stack = contracted({ a: { defaultValue: 1 } }, queryLanguage);
    expect(endOf(run(stack, { a: null }))).toEqual({ a: null });
    const typed = contracted({ a: { type: InputType.NUMBER, required: false } }, queryLanguage);
    expect(endOf(run(typed, { a: null }))).toEqual([BROKEN, 'a: expected a number']);
  });

  test('goes where it is told to with an input that breaks it', () => {
    const stack = contracted({ a: {} }, queryLanguage, (scope) => ({
      onInvalid: new sfn.Succeed(scope, 'Rejected'),
      stateName: 'Order',
    }));
    const execution = run(stack, { b: 1 });
    expect(execution).toHaveVisited('Order valid?', 'Rejected');
    expect(endOf(execution)).toEqual({ b: 1 });
  });
});

describe.each(LANGUAGES)('an input of %s that is no object', (_language, queryLanguage) => {
  test.each([[[1]], ['text'], [5], [true], [null]])('%j is refused, also where no member is required', (input) => {
    for (const member of [{}, { defaultValue: 'x' }, { required: false }]) {
      const stack = contracted({ a: { type: InputType.STRING, ...member } }, queryLanguage);
      // No path can be applied to null.
      const isUnreadable = input === null && queryLanguage === sfn.QueryLanguage.JSON_PATH;
      const refusal = isUnreadable
        ? ['States.Runtime', expect.stringContaining('null or empty input')]
        : [BROKEN, 'the input: expected an object'];
      expect(endOf(run(stack, input))).toEqual(refusal);
    }
  });

  test('is no object with members of odd names', () => {
    const stack = contracted({ a: { required: false } }, queryLanguage);
    for (const input of [{}, { 0: 1 }, { '[0]': 1 }]) expect(endOf(run(stack, input))).toEqual(input);
  });
});

test('an empty array is known for what it is in JSONata alone', () => {
  const member = { a: { type: InputType.STRING } };
  const jsonata = contracted(member, sfn.QueryLanguage.JSONATA);
  expect(endOf(run(jsonata, []))).toEqual([BROKEN, 'the input: expected an object']);
  expect(endOf(run(contracted(member), []))).toEqual([BROKEN, 'a: missing']);
});

test('two contracts have variables of their own, so that one may stand in a Map', () => {
  const stack = newStack();
  const members = { a: {} };
  const inner = new InputContract(stack, 'Inner', { members });
  const outer = new InputContract(stack, 'Outer', { members });
  expect(inner.violationVariable).not.toBe(outer.violationVariable);
  const map = new sfn.Map(stack, 'Each', { itemsPath: '$.a' }).itemProcessor(inner);
  plainDefinition(stack, outer.next(map));
  expect(endOf(run(stack, { a: [{ a: 1 }, {}] }))).toEqual([BROKEN, 'a: missing']);
});

test.each<[string, Record<string, InputMember>, string]>([
  ['nothing', {}, 'INPUT_CONTRACT_EMPTY'],
  ['a name that not both languages have', { 'a.b': {} }, 'INPUT_MEMBER_INVALID'],
  ['a default value of another type', { a: { type: InputType.NUMBER, defaultValue: '1' } }, 'INPUT_DEFAULT_INVALID'],
  ['null as a default value', { a: { type: InputType.OBJECT, defaultValue: null } }, 'INPUT_DEFAULT_INVALID'],
])('refuses %s', (_what, members, code) => {
  expect(errorOf(() => contracted(members))).toMatchObject({ code, at: 'Shop/Input' });
});

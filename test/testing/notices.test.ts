import { assertSucceeded, assertVisited, mock, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { invoke, machine, service } from './machines';

/** What is legal, and yet seldom meant, is told where an expectation fails. */

function noticesIn(definition: object, options: SimulateOptions): readonly string[] {
  const execution = simulate(definition, options);
  try {
    assertVisited(execution, ...Object.keys((definition as { States: object }).States));
    assertSucceeded(execution);
  } catch (error) {
    return [...(error as Error).message.matchAll(/^Notice: (.*)$/gm)].map(([, notice]) => notice);
  }
  throw new Error('Expected the expectation to fail.');
}

describe('an error name without its prefix', () => {
  const charge = machine({ Charge: invoke('charge') });
  const failing = (error: string, definition: object = charge) =>
    noticesIn(definition, { mocks: { Charge: mock.fail(error) } });

  test('is told with the name that the service gives', () => {
    expect(failing('TooManyRequestsException')).toEqual([
      "'Charge' failed with 'TooManyRequestsException'; as an error of the service, lambda:invoke gives it as 'Lambda.TooManyRequestsException'. Write mock.fail('Lambda.TooManyRequestsException'), unless a function throws it by this name.",
    ]);
    const own = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:charge', End: true };
    expect(failing('ServiceException', machine({ Charge: own }))[0]).toContain("'Lambda.ServiceException'");
    const put = service('dynamodb:putItem', { TableName: 't', Item: {} });
    expect(failing('ConditionalCheckFailedException', machine({ Charge: put }))[0]).toContain(
      "mock.fail('DynamoDB.ConditionalCheckFailedException')",
    );
  });

  test('is told once, however often it is tried again', () => {
    const retried = { ...invoke('charge'), Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] };
    expect(failing('TooManyRequestsException', machine({ Charge: retried }))).toHaveLength(1);
  });

  test.each(['Declined', 'Lambda.TooManyRequestsException', 'States.TaskFailed', 'My.TooManyRequestsException'])(
    'is no matter of %s',
    (error) => expect(failing(error)).toEqual([]),
  );
});

describe('an input that is a text with JSON', () => {
  const reads = machine({ Read: { Type: 'Pass', InputPath: '$.order', End: true } });
  const choice = machine({
    'Paid?': { Type: 'Choice', Choices: [{ Variable: '$.paid', IsPresent: true, Next: 'Ship' }], Default: 'Wait' },
    Ship: { Type: 'Succeed' },
    Wait: { Type: 'Succeed' },
  });

  test.each([
    ['fails', reads],
    ['goes another way', choice],
  ])('is told where the execution %s', (_what, definition) => {
    expect(noticesIn(definition, { input: '{"paid":true}' })).toEqual([
      'The input is a text that holds JSON, {"paid":true}: states see a text, not what is in it. Write the value, input: { … }, or input: JSON.parse(text).',
    ]);
  });

  test.each(['a text', '{not JSON', '', { paid: true }])('is no matter of %p', (input) => {
    expect(noticesIn(choice, { input })).toEqual([]);
  });
});

test('a mock that nobody asked for comes with the notices, too', () => {
  const two = machine({
    Charge: { ...invoke('charge'), End: undefined, Next: 'Ship' },
    Ship: invoke('ship'),
  });
  const mocks = { Charge: mock.fail('TooManyRequestsException'), Ship: mock.succeed() };
  expect(() => simulate(two, { mocks })).toThrow(/UNUSED_MOCK/);
  expect(() => simulate(two, { mocks })).toThrow(/Notice: 'Charge' failed with 'TooManyRequestsException'/);
});

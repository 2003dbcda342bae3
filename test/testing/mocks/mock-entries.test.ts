import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, StepFunctionsInvokeActivity } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { stateMachines } from 'cdk-stepwright/synth';
import { type MockEntries, type MockLike, mock, simulate } from 'cdk-stepwright/testing';

/** Mocks that are not named by a text: constructs of the stack, and functions of the request. */

const stack = new Stack(new App(), 'Shop');
const code = lambda.Code.fromInline('exports.handler = async () => ({});');
const functionNamed = (id: string, functionName?: string) =>
  new lambda.Function(stack, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code, functionName });
const charge = functionNamed('ChargeFunction');
const ship = functionNamed('ShipFunction', 'ship-v2');
const imported = lambda.Function.fromFunctionArn(stack, 'Mail', 'arn:aws:lambda:us-east-1:123456789012:function:mail');
const activity = new sfn.Activity(stack, 'PackActivity');
const chargeTask = new LambdaInvoke(stack, 'Charge', { lambdaFunction: charge, payloadResponseOnly: true });
const shipTask = new LambdaInvoke(stack, 'Ship', {
  lambdaFunction: new lambda.Alias(stack, 'Live', { aliasName: 'live', version: ship.currentVersion }),
  outputPath: '$.Payload',
});
const packTask = new StepFunctionsInvokeActivity(stack, 'Pack', { activity });
const mailTask = new LambdaInvoke(stack, 'Send mail', { lambdaFunction: imported, outputPath: '$.Payload' });
new sfn.StateMachine(stack, 'Orders', {
  definitionBody: sfn.DefinitionBody.fromChainable(chargeTask.next(shipTask).next(packTask).next(mailTask)),
});
const { Orders } = stateMachines(stack);

const rest: [string, MockLike][] = [
  ['Charge', mock.succeed({ charged: true })],
  ['Ship', mock.succeed({ shipped: true })],
  ['Pack', mock.succeed({ packed: true })],
  ['Send mail', mock.succeed({ sent: true })],
];
const calls = (mocks: MockEntries) => {
  const execution = simulate(Orders, { mocks: [...mocks, ...rest], strict: false, input: { amount: 7 } });
  return Object.fromEntries(execution.visits().map(({ state, attempts }) => [state.name, attempts[0].failure?.error]));
};

test.each([
  ['a function', charge, 'Charge'],
  ['a function with a name of its own, called through an alias', ship, 'Ship'],
  ['an imported function', imported, 'Send mail'],
  ['an activity', activity, 'Pack'],
])('%s answers the Tasks that call it', (_what, construct, state) => {
  const others = rest.filter(([key]) => key !== state);
  const execution = simulate(Orders, { mocks: [[construct, mock.fail('Struck')], ...others], strict: false });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'Struck' });
  expect(execution.visits(state)).toHaveLength(1);
});

test('a Task is a construct, too', () => {
  const execution = simulate(Orders, { mocks: [...rest, [chargeTask, mock.fail('Struck')]], strict: false });
  expect(execution.visits('Charge')[0].failure).toEqual({ error: 'Struck', cause: undefined });
});

test('a Map takes them as pairs do, and they may stand beside texts', () => {
  const mocks = new Map<never, never>([
    [charge, mock.succeed({ id: 'c-1' })],
    ['Ship', mock.succeed()],
    [activity, mock.succeed()],
    ['lambda:invoke', mock.succeed({ sent: true })],
  ] as never);
  expect(simulate(Orders, { mocks }).output).toEqual({ sent: true });
});

test('functions are asked before all keys, in their order, about the resolved request', () => {
  const large = ({ payload }: { payload: unknown }) => (payload as { amount?: number }).amount === 7;
  expect(calls([[large, mock.fail('TooMuch')]])).toEqual({ Charge: 'TooMuch' });
  expect(calls([[({ stateName }) => stateName === 'Ship', mock.fail('Lost')]])).toEqual({
    Charge: undefined,
    Ship: 'Lost',
  });
  expect(
    calls([
      [({ integration }) => integration === 'activity', mock.fail('First')],
      [() => true, mock.fail('Second')],
    ]),
  ).toEqual({ Charge: 'Second' });
});

test('one that answers nothing is told by its name, or its place', () => {
  const never = () => false;
  expect(() => simulate(Orders, { mocks: [...rest, [never, mock.succeed()]] })).toThrow(
    "the mock 'never'. Expected a call",
  );
  expect(() => simulate(Orders, { mocks: [...rest, [() => false, mock.succeed()]] })).toThrow(
    "the mock 'entry 5 of mocks, a function'",
  );
  expect(() => simulate(Orders, { mocks: [...rest, [charge, mock.succeed()]] })).toThrow("the mock 'ChargeFunction'");
});

import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, ResilientStateMachine, StatusTracked, type StatusTrackedProps } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { Errors, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import {
  errorOf,
  functionOf,
  newStack,
  plainDefinition,
  type StateJson,
  soundDefinition,
  statementsOf,
} from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** Tracked steps 'Charge' and 'Ship', of which the first replaces the payload. */
function tracked(stack: Stack, props: Partial<StatusTrackedProps> = {}): StatusTracked {
  const jsonata = props.queryLanguage === JSONATA;
  const table = new dynamodb.Table(stack, 'Orders', {
    partitionKey: { name: 'orderId', type: dynamodb.AttributeType.STRING },
  });
  const call = (name: string): sfn.IChainable => {
    const lambdaFunction = functionOf(stack);
    if (jsonata) return LambdaInvoke.jsonata(stack, name, { lambdaFunction, outputs: '{% $states.result.Payload %}' });
    return new LambdaInvoke(stack, name, { lambdaFunction, outputPath: '$.Payload' });
  };
  const orderId = jsonata ? '{% $states.input.orderId %}' : sfn.JsonPath.stringAt('$.orderId');
  return new StatusTracked(stack, 'Order', {
    table,
    key: { orderId: DynamoAttributeValue.fromString(orderId) },
    steps: [
      { status: 'CHARGING', action: call('Charge') },
      { status: 'SHIPPING', action: call('Ship') },
    ],
    ...props,
  });
}

function machine(props: Partial<StatusTrackedProps> = {}): Stack {
  const stack = newStack();
  plainDefinition(stack, tracked(stack, props).next(new sfn.Succeed(stack, 'Next')));
  return stack;
}

function run(stack: Stack, mocks: Mocks, id = 'Machine'): SimulatedExecution {
  const known = { Charge: mock.succeed({ charged: true }), Ship: mock.succeed({ shipped: true }) };
  return simulate(stateMachine(stack, id), {
    input: { orderId: 'o-1' },
    mocks: { ...known, 'dynamodb:updateItem': mock.succeed({}), ...mocks },
    strict: false,
  });
}

const WRITES = ['CHARGING', 'SHIPPING', 'SUCCEEDED', 'FAILED'];

/** What was written: the values of each write, in order. */
function writesOf(execution: SimulatedExecution): StateJson[] {
  return WRITES.flatMap((status) => execution.calls(`Order ${status}`)).map(
    ({ parameters }) => parameters as StateJson,
  );
}

const statuses = (execution: SimulatedExecution): string[] =>
  writesOf(execution).map(({ ExpressionAttributeValues }) => ExpressionAttributeValues[':status'].S);

describe.each([
  ['JSONPath', JSON_PATH],
  ['JSONata', JSONATA],
] as const)('StatusTracked in %s', (_language, queryLanguage) => {
  const stack = machine({ queryLanguage });

  test('writes each step when it begins, and the end, for the key of the input whatever the payload is', () => {
    const execution = run(stack, {});
    expect([execution.status, execution.output]).toEqual(['SUCCEEDED', { shipped: true }]);
    expect(statuses(execution)).toEqual(['CHARGING', 'SHIPPING', 'SUCCEEDED']);
    for (const { Key, ExpressionAttributeValues: values } of writesOf(execution)) {
      expect(Key).toEqual({ orderId: { S: 'o-1' } });
      expect(values).toMatchObject({
        ':executionId': { S: execution.identity.executionArn },
        ':startTime': { S: expect.stringMatching(/^\d{4}-/) },
        ':now': { S: expect.stringMatching(/^\d{4}-/) },
      });
    }
  });

  test('writes a failure with its error, and fails with error and cause', () => {
    const execution = run(stack, { Ship: mock.fail('NoCarrier', 'storm') });
    expect([execution.error, execution.cause]).toEqual(['NoCarrier', 'storm']);
    expect(statuses(execution)).toEqual(['CHARGING', 'SHIPPING', 'FAILED']);
    const [, , failed] = writesOf(execution);
    expect(failed.UpdateExpression).toMatch(/, #error = :error$/);
    expect(failed.ExpressionAttributeValues[':error']).toEqual({ S: 'NoCarrier' });
    expect(JSON.stringify(failed)).not.toContain('storm');
  });

  test.each([Errors.Dynamodb.CONDITIONAL_CHECK_FAILED, Errors.Dynamodb.RESOURCE_NOT_FOUND, Errors.States.TIMEOUT])(
    'goes on when every write fails with %s',
    (error) => {
      const mocks = { 'dynamodb:updateItem': mock.fail(error) };
      const succeeded = run(stack, mocks);
      expect([succeeded.status, succeeded.output]).toEqual(['SUCCEEDED', { shipped: true }]);
      const failed = run(stack, { ...mocks, Charge: mock.fail('CardDeclined', 'limit') });
      expect([failed.error, failed.cause]).toEqual(['CardDeclined', 'limit']);
    },
  );

  test('an input without the key fails it before anything is done', () => {
    const execution = simulate(stateMachine(stack, 'Machine'), { input: {}, mocks: {} });
    const error = queryLanguage === JSONATA ? 'States.QueryEvaluationError' : 'States.Runtime';
    expect(execution).toMatchObject({ status: 'FAILED', error });
  });

  test('retries a write', () => {
    const throttled = mock.fail(Errors.Dynamodb.THROTTLING);
    const execution = run(stack, { 'Order CHARGING': mock.sequence(throttled, mock.succeed({})) });
    expect(execution.calls('Order CHARGING')).toHaveLength(2);
  });
});

test('an older execution does not write over a newer one, and an error of before is taken away', () => {
  const [first] = writesOf(run(machine(), {}));
  expect(first).toMatchObject({
    UpdateExpression:
      'SET #status = :status, #executionId = :executionId, #startTime = :startTime, #updatedAt = :now, #order = :order REMOVE #error',
    ConditionExpression: expect.stringContaining('#startTime < :startTime'),
    ExpressionAttributeNames: {
      '#status': 'status',
      '#executionId': 'executionId',
      '#startTime': 'executionStartTime',
      '#updatedAt': 'updatedAt',
      '#error': 'error',
    },
  });
});

test('statuses of others are not written over; attribute and statuses have other names where these are given', () => {
  const stack = machine({
    statusAttribute: 'state',
    succeededStatus: 'SHIPPED',
    failedStatus: 'BROKEN',
    protectedStatuses: ['CANCELLED', 'ON_HOLD'],
    stateName: 'O',
  });
  const execution = run(stack, {});
  const [{ parameters }] = execution.calls('O SHIPPED');
  expect(parameters).toMatchObject({
    ConditionExpression: expect.stringMatching(/\) AND NOT #status IN \(:protected0, :protected1\)$/),
    ExpressionAttributeNames: { '#status': 'state' },
    ExpressionAttributeValues: { ':protected0': { S: 'CANCELLED' }, ':protected1': { S: 'ON_HOLD' } },
  });
  expect(run(stack, { Charge: mock.fail('CardDeclined') })).toHaveVisited('O BROKEN', 'O failure');
});

test('a key may hold numbers', () => {
  const key = { orderId: DynamoAttributeValue.fromString('fixed'), line: DynamoAttributeValue.fromNumber(7) };
  for (const { Key } of writesOf(run(machine({ key }), {}))) {
    expect(Key).toEqual({ orderId: { S: 'fixed' }, line: { N: '7' } });
  }
});

test('a machine around it tells of the failure, which stays what it was', () => {
  const stack = newStack();
  const failures = new sns.Topic(stack, 'Topic');
  new ResilientStateMachine(stack, 'Machine', {
    definition: tracked(stack),
    notify: [NotificationTarget.topic(failures)],
  });
  soundDefinition(stack);
  const mocks = { Charge: mock.fail('CardDeclined', 'limit'), 'sns:publish': mock.succeed({}) };
  const execution = run(stack, mocks);
  expect(execution).toHaveVisited('Order FAILED', 'Notify Order failure', 'Order failure');
  expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
});

describe('permissions', () => {
  const byTable = (stack: Stack) => statementsOf(stack).filter(({ Action }) => Action !== 'lambda:InvokeFunction');

  test('are to update items of the table', () => {
    const Resource = { 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining(':table/')])] };
    expect(byTable(machine())).toEqual([{ Action: 'dynamodb:UpdateItem', Effect: 'Allow', Resource }]);
  });

  test('are to use the key of the table, where it has one', () => {
    const stack = newStack();
    const table = new dynamodb.Table(stack, 'Encrypted', {
      partitionKey: { name: 'orderId', type: dynamodb.AttributeType.STRING },
      encryptionKey: new kms.Key(stack, 'Key'),
    });
    plainDefinition(stack, tracked(stack, { table }));
    expect(byTable(stack)).toContainEqual({
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
    });
  });
});

const pass = (): sfn.IChainable => new sfn.Pass(newStack(), 'Pass');
test.each<[string, Partial<StatusTrackedProps>, string]>([
  ['no steps', { steps: [] }, 'STATUS_STEPS_MISSING'],
  ['a status twice', { steps: [{ status: 'FAILED', action: pass() }] }, 'STATUS_DUPLICATE'],
  ['an empty status', { steps: [{ status: '', action: pass() }] }, 'STATUS_DUPLICATE'],
  ['no key', { key: {} }, 'STATUS_KEY_INVALID'],
  ['a key that is written', { key: { status: DynamoAttributeValue.fromString('x') } }, 'STATUS_KEY_INVALID'],
  ['a key of another type', { key: { a: DynamoAttributeValue.fromBoolean(true) } }, 'STATUS_KEY_INVALID'],
])('refuses %s', (_what, props, code) => {
  expect(errorOf(() => tracked(newStack(), props))).toMatchObject({ code, at: 'Shop/Order' });
});

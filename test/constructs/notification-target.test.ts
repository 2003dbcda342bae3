import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import 'cdk-stepwright/testing/jest';
import { Errors, type Mocks, mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import { invoke, newStack, type StateJson, soundDefinition, statementsOf } from './definitions';

const DESCRIPTION = { detailType: 'Order failed', source: 'shop.orders' };

/** A machine that tells targets of its failure, on a stack of its own. */
function told(targets: (stack: Stack) => NotificationTarget[]): Stack {
  const stack = newStack();
  new ResilientStateMachine(stack, 'Orders', {
    definition: invoke(stack, 'Task'),
    notify: targets(stack),
    switchedOff: { logs: 'a test', tracing: 'a test' },
  });
  return stack;
}

const failing = (stack: Stack, mocks: Mocks): SimulatedExecution =>
  simulate(stateMachine(stack, 'Orders'), { input: {}, mocks: { Task: mock.fail('CardDeclined', 'limit'), ...mocks } });

const MESSAGE = {
  stateMachine: expect.any(String),
  execution: expect.any(String),
  error: 'CardDeclined',
  cause: 'limit',
};

describe('of a failure are told', () => {
  test('a queue', () => {
    const stack = told((scope) => [NotificationTarget.queue(new sqs.Queue(scope, 'Queue'))]);
    soundDefinition(stack);
    const execution = failing(stack, { 'sqs:sendMessage': mock.succeed({ MessageId: 'm' }) });
    expect(execution.error).toBe('CardDeclined');
    expect(execution.calls('NotifyFailure')[0].parameters).toMatchObject({ MessageBody: MESSAGE });
  });

  test('an event bus, which may refuse an entry: it is sent again', () => {
    const stack = told((scope) => [NotificationTarget.eventBus(new events.EventBus(scope, 'Bus'), DESCRIPTION)]);
    const { Retry } = soundDefinition(stack).States.NotifyFailure;
    expect(Retry[Retry.length - 1]).toMatchObject({ ErrorEquals: ['EventBridge.FailedEntry'], MaxAttempts: 3 });
    const refused = mock.fail(Errors.EventBridge.FAILED_ENTRY);
    const execution = failing(stack, { NotifyFailure: mock.sequence(refused, mock.succeed({})) });
    expect(execution.calls('NotifyFailure')).toHaveLength(2);
    expect(execution.calls('NotifyFailure')[0].parameters).toMatchObject({
      Entries: [{ Detail: MESSAGE, DetailType: 'Order failed', Source: 'shop.orders' }],
    });
  });

  test('all targets in turn, each although the one before failed', () => {
    const stack = told((scope) => [
      NotificationTarget.topic(new sns.Topic(scope, 'Topic')),
      NotificationTarget.queue(new sqs.Queue(scope, 'Queue')),
    ]);
    soundDefinition(stack);
    const execution = failing(stack, {
      'sns:publish': mock.fail(Errors.Sns.NOT_FOUND),
      'sqs:sendMessage': mock.fail(Errors.Sqs.QUEUE_DOES_NOT_EXIST),
    });
    expect(execution).toHaveVisited('NotifyFailure', 'NotifyFailure 2');
    expect([execution.error, execution.cause]).toEqual(['CardDeclined', 'limit']);
  });

  test('before a Fail state, too', () => {
    const stack = newStack();
    const queue = new sqs.Queue(stack, 'Queue');
    new ResilientStateMachine(stack, 'Orders', {
      definition: new sfn.Fail(stack, 'Refused', { error: 'Refused' }),
      notify: [NotificationTarget.queue(queue), NotificationTarget.queue(queue)],
    });
    const { States, StartAt } = soundDefinition(stack);
    expect([StartAt, States['Notify Refused'].Next, States['Notify Refused 2'].Next]).toEqual([
      'Notify Refused',
      'Notify Refused 2',
      'Refused',
    ]);
  });
});

describe('permissions', () => {
  const allowed = (stack: Stack): unknown[] =>
    statementsOf(stack)
      .filter(({ Action }) => Action !== 'lambda:InvokeFunction')
      .map(({ Action, Resource }) => [Action, Resource]);
  const KEY = ['kms:Decrypt', 'kms:GenerateDataKey*'];

  test('are to send, to each target alone', () => {
    const stack = told((scope) => [
      NotificationTarget.topic(new sns.Topic(scope, 'Topic')),
      NotificationTarget.queue(new sqs.Queue(scope, 'Queue')),
      NotificationTarget.eventBus(new events.EventBus(scope, 'Bus'), DESCRIPTION),
    ]);
    expect(allowed(stack)).toEqual([
      ['sns:Publish', { Ref: expect.stringMatching(/^Topic/) }],
      ['sqs:SendMessage', { 'Fn::GetAtt': [expect.stringMatching(/^Queue/), 'Arn'] }],
      ['events:PutEvents', { 'Fn::GetAtt': [expect.stringMatching(/^Bus/), 'Arn'] }],
    ]);
  });

  test('are to use the keys of encrypted topics and queues, too', () => {
    const stack = told((scope) => {
      const key = new kms.Key(scope, 'Key');
      return [
        NotificationTarget.topic(new sns.Topic(scope, 'Topic', { masterKey: key })),
        NotificationTarget.queue(new sqs.Queue(scope, 'Queue', { encryptionMasterKey: key })),
      ];
    });
    const key = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };
    expect(allowed(stack)).toEqual(
      expect.arrayContaining([
        ['sns:Publish', expect.anything()],
        ['sqs:SendMessage', expect.anything()],
        [KEY, key],
      ]),
    );
  });
});

test('FIFO topics and queues get one message group per execution, and know a retry again', () => {
  const stack = told((scope) => [
    NotificationTarget.topic(new sns.Topic(scope, 'Topic', { fifo: true, topicName: 'failures.fifo' })),
    NotificationTarget.queue(new sqs.Queue(scope, 'Queue', { fifo: true })),
  ]);
  soundDefinition(stack);
  const busy = mock.fail(Errors.Sns.THROTTLED);
  const execution = failing(stack, {
    'sns:publish': mock.sequence(busy, mock.succeed({ MessageId: 'm' })),
    'sqs:sendMessage': mock.succeed({ MessageId: 'm' }),
  });
  const calls = [...execution.calls('NotifyFailure'), ...execution.calls('NotifyFailure 2')].map(
    ({ parameters }) => parameters as StateJson,
  );
  const name = execution.identity.executionName;
  expect(calls.map(({ MessageGroupId }) => MessageGroupId)).toEqual([name, name, name]);
  const [first, retry, queued] = calls.map(({ MessageDeduplicationId }) => MessageDeduplicationId);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(retry).toBe(first);
  expect(queued).not.toBe(first);
});

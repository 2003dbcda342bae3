import { Duration, type Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  CircuitBreaker,
  Idempotent,
  NotificationTarget,
  Notify,
  Saga,
  Semaphore,
  StatusTracked,
  WhenBodyFails,
} from 'cdk-stepwright';
import { invoke, newStack } from './definitions';
import { permissionsOf } from './role-permissions';

/*
 * What is encrypted by a key of the user: the role of the machine may use that key, and no other, as the service that is called asks of its caller
 * (developer guides of DynamoDB, SNS and SQS, on encryption at rest).
 */

const OF_TABLES = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey*', 'ReEncrypt*'];
const OF_MESSAGES = ['Decrypt', 'GenerateDataKey*'];

const table = (stack: Stack, encryptionKey: kms.IKey): dynamodb.ITable =>
  new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    encryptionKey,
  });
const queue = (stack: Stack, encryptionMasterKey: kms.IKey): sqs.IQueue =>
  new sqs.Queue(stack, 'Queue', { encryptionMasterKey });

type Make = (stack: Stack, key: kms.IKey) => sfn.IChainable;
const lease = Duration.minutes(5);

const cases: [string, string[], Make][] = [
  [
    'the table of an Idempotent',
    OF_TABLES,
    (stack, key) =>
      new Idempotent(stack, 'Once', { body: invoke(stack, 'Work'), key: '$.id', lease, table: table(stack, key) }),
  ],
  [
    'the table of an Idempotent that keeps failures',
    OF_TABLES,
    (stack, key) =>
      new Idempotent(stack, 'Once', {
        body: invoke(stack, 'Work'),
        key: '$.id',
        lease,
        table: table(stack, key),
        whenBodyFails: WhenBodyFails.KEEP,
      }),
  ],
  [
    'the table of a Semaphore',
    OF_TABLES,
    (stack, key) =>
      new Semaphore(stack, 'Places', {
        body: invoke(stack, 'Work'),
        maxConcurrency: 1,
        lease,
        table: table(stack, key),
      }),
  ],
  [
    'the table of a CircuitBreaker',
    OF_TABLES,
    (stack, key) => new CircuitBreaker(stack, 'Circuit', { body: invoke(stack, 'Work'), table: table(stack, key) }),
  ],
  [
    'the table of a StatusTracked',
    OF_TABLES,
    (stack, key) =>
      new StatusTracked(stack, 'Tracked', {
        table: table(stack, key),
        key: { id: DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.id')) },
        steps: [{ status: 'WORKING', action: invoke(stack, 'Work') }],
      }),
  ],
  [
    'the topic of a Notify',
    OF_MESSAGES,
    (stack, masterKey) =>
      new Notify(stack, 'Tell', { target: NotificationTarget.topic(new sns.Topic(stack, 'Topic', { masterKey })) }),
  ],
  [
    'the queue of a Notify',
    OF_MESSAGES,
    (stack, key) => new Notify(stack, 'Tell', { target: NotificationTarget.queue(queue(stack, key)) }),
  ],
  [
    'the dead letter queue of a Saga',
    OF_MESSAGES,
    (stack, key) =>
      new Saga(stack, 'Saga', {
        steps: [{ action: invoke(stack, 'Do'), compensation: invoke(stack, 'Undo') }, { action: invoke(stack, 'End') }],
        onCompensationFailed: { deadLetterQueue: queue(stack, key) },
      }),
  ],
];

test.each(cases)('%s', (_what, actions, make) => {
  const stack = newStack();
  const definition = make(stack, new kms.Key(stack, 'Key'));
  new kms.Key(stack, 'OtherKey');
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
  const ofKeys = permissionsOf(stack).filter((permission) => permission.startsWith('kms:'));
  expect(ofKeys).toEqual(actions.map((action) => `kms:${action} on Key.Arn`));
});

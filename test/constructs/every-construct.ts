import { Duration, type Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  CircuitBreaker,
  DistributedFanOut,
  FanOut,
  HumanApproval,
  Idempotent,
  InputContract,
  NestedWorkflow,
  NotificationTarget,
  Notify,
  Paginate,
  PollUntil,
  ResilientStateMachine,
  RunJob,
  Saga,
  type SagaStep,
  ScatterGather,
  Semaphore,
  StatusTracked,
  TryCatch,
} from 'cdk-stepwright';

/**
 * Each construct at its defaults, by the name of its page in `docs/constructs`. What it is given (queues, topics, tables) is made so that cdk-nag finds
 * nothing in it.
 */
export const CONSTRUCTS: [page: string, make: (stack: Stack) => sfn.IChainable][] = [
  ['resilient-state-machine', (stack) => send(stack, 'PlaceOrder')],
  ['saga', (stack) => sagaOf(stack)],
  ['callback', (stack) => callbackOf(stack)],
  ['human-approval', (stack) => approvalOf(stack)],
  ['fan-out', (stack) => new FanOut(stack, 'Each', { items: '$.items', processor: send(stack, 'Item') })],
  ['nested-workflow', (stack) => nestedIn(stack)],
  ['poll-until', (stack) => pollingIn(stack)],
  [
    'scatter-gather',
    (stack) => new ScatterGather(stack, 'All', { branches: { a: send(stack, 'A'), b: send(stack, 'B') } }),
  ],
  [
    'try-catch',
    (stack) => new TryCatch(stack, 'Try', { body: send(stack, 'Body'), onFinally: send(stack, 'Finally') }),
  ],
  ['notify', (stack) => notifying(stack)],
  ['input-contract', (stack) => new InputContract(stack, 'Input', { members: { a: {} } })],
  ['status-tracked', (stack) => trackedIn(stack)],
  ['run-job', (stack) => jobIn(stack)],
  ['distributed-fan-out', (stack) => distributedIn(stack)],
  ['paginate', (stack) => pagesIn(stack)],
  ['idempotent', (stack) => onceIn(stack)],
  ['semaphore', (stack) => placesIn(stack)],
  ['circuit-breaker', (stack) => new CircuitBreaker(stack, 'Circuit', { body: send(stack, 'Work') })],
];

export function topic(stack: Stack, id: string): sns.Topic {
  return new sns.Topic(stack, id, { enforceSSL: true });
}

function queue(stack: Stack, id: string): sqs.Queue {
  const deadLetters = new sqs.Queue(stack, `${id}DeadLetters`, { enforceSSL: true });
  return new sqs.Queue(stack, id, { enforceSSL: true, deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 } });
}

export function send(stack: Stack, name: string): tasks.SqsSendMessage {
  return new tasks.SqsSendMessage(stack, name, {
    queue: queue(stack, `${name}Queue`),
    messageBody: sfn.TaskInput.fromJsonPathAt('$'),
    resultPath: sfn.JsonPath.DISCARD,
  });
}

function sagaOf(stack: Stack): sfn.IChainable {
  const step = (name: string): SagaStep => ({ action: send(stack, name), compensation: send(stack, `Undo${name}`) });
  const steps = [step('Do'), { parallel: [step('One'), step('Other')] }, { action: send(stack, 'End') }];
  return new Saga(stack, 'Saga', { steps });
}

function callbackOf(stack: Stack): sfn.IChainable {
  const via = CallbackTarget.queue(queue(stack, 'Answers'));
  return new Callback(stack, 'Callback', { via, timeout: Duration.hours(1) });
}

function approvalOf(stack: Stack): sfn.IChainable {
  const approvers = [{ name: 'alice', topic: topic(stack, 'Approvals') }];
  return new HumanApproval(stack, 'Approval', { approvers, timeout: Duration.hours(8) });
}

function nestedIn(stack: Stack): sfn.IChainable {
  const child = new ResilientStateMachine(stack, 'Child', { definition: send(stack, 'InChild') });
  return new NestedWorkflow(stack, 'Nested', { stateMachine: child, timeout: Duration.hours(1) });
}

function pollingIn(stack: Stack): sfn.IChainable {
  return new PollUntil(stack, 'Poll', {
    check: send(stack, 'Check'),
    status: '$.status',
    successWhen: ['DONE'],
    interval: Duration.seconds(30),
    maxAttempts: 10,
  });
}

function notifying(stack: Stack): sfn.IChainable {
  const bus = new events.EventBus(stack, 'Bus');
  const targets = [
    NotificationTarget.topic(topic(stack, 'Topic')),
    NotificationTarget.queue(queue(stack, 'Queue')),
    NotificationTarget.eventBus(bus, { source: 'shop', detailType: 'Order placed' }),
  ];
  const notify = targets.map((target, index) => new Notify(stack, `Notify${index}`, { target }));
  return notify[0].next(notify[1]).next(notify[2]);
}

function trackedIn(stack: Stack): sfn.IChainable {
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const key = { id: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.id')) };
  return new StatusTracked(stack, 'Tracked', {
    table,
    key,
    steps: [{ status: 'SENDING', action: send(stack, 'Send') }],
  });
}

function jobIn(stack: Stack): sfn.IChainable {
  const job = new tasks.CodeBuildStartBuild(stack, 'Build', {
    project: codebuild.Project.fromProjectName(stack, 'Project', 'nightly'),
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  });
  return new RunJob(stack, 'Job', { job });
}

function distributedIn(stack: Stack): sfn.IChainable {
  return new DistributedFanOut(stack, 'Distributed', {
    items: '$.items',
    processor: send(stack, 'Item'),
    toleratedFailurePercentage: 5,
    results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
  });
}

function pagesIn(stack: Stack): sfn.IChainable {
  return new Paginate(stack, 'Orders', {
    service: 'dynamodb',
    action: 'scan',
    parameters: { TableName: 'orders' },
    iamResources: [stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: 'orders' })],
    items: 'Items',
    inputToken: 'ExclusiveStartKey',
    outputToken: 'LastEvaluatedKey',
    maxPages: 10,
  });
}

function onceIn(stack: Stack): sfn.IChainable {
  return new Idempotent(stack, 'Once', { body: send(stack, 'Work'), key: '$.id', lease: Duration.minutes(5) });
}

function placesIn(stack: Stack): sfn.IChainable {
  return new Semaphore(stack, 'Places', { body: send(stack, 'Work'), maxConcurrency: 3, lease: Duration.minutes(5) });
}

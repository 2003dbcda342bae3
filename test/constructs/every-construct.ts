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

import { itemsOf } from './definitions';

type Language = sfn.QueryLanguage;

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;

/** Both query languages. A construct that works in one alone says so in its row. */
export const LANGUAGES: readonly Language[] = [JSON_PATH, JSONATA];

/** A construct at its defaults. */
type Make = (stack: Stack, language?: Language) => sfn.IChainable;

/**
 * Each construct at its defaults, by the name of its page in `docs/constructs`, in the language that is asked for, and with what it is made of in that
 * language, too. What it is given (queues, topics, tables) is made so that cdk-nag finds nothing in it.
 */
export const CONSTRUCTS: [page: string, make: Make, languages?: readonly Language[]][] = [
  ['resilient-state-machine', (stack, language) => send(stack, 'PlaceOrder', language)],
  ['saga', (stack, language) => sagaOf(stack, language)],
  ['callback', (stack, language) => callbackOf(stack, language)],
  ['human-approval', (stack, language) => approvalOf(stack, language)],
  ['fan-out', (stack, language) => fanOutIn(stack, language)],
  ['nested-workflow', (stack, language) => nestedIn(stack, language)],
  ['poll-until', (stack, language) => pollingIn(stack, language)],
  ['scatter-gather', (stack, language) => scatteredIn(stack, language)],
  ['try-catch', (stack, language) => triedIn(stack, language)],
  ['notify', (stack, language) => notifying(stack, language)],
  ['input-contract', (stack, queryLanguage) => contractIn(stack, queryLanguage)],
  ['status-tracked', (stack, language) => trackedIn(stack, language)],
  ['run-job', (stack, language) => jobIn(stack, language)],
  ['distributed-fan-out', (stack, language) => distributedIn(stack, language)],
  ['paginate', (stack, language) => pagesIn(stack, language)],
  ['idempotent', (stack, language) => onceIn(stack, language)],
  ['semaphore', (stack, language) => placesIn(stack, language)],
  ['circuit-breaker', (stack, language) => circuitIn(stack, language)],
];

export function topic(stack: Stack, id: string): sns.Topic {
  return new sns.Topic(stack, id, { enforceSSL: true });
}

function queue(stack: Stack, id: string): sqs.Queue {
  const deadLetters = new sqs.Queue(stack, `${id}DeadLetters`, { enforceSSL: true });
  return new sqs.Queue(stack, id, { enforceSSL: true, deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 } });
}

/** A task that keeps the payload. */
export function send(stack: Stack, name: string, language?: Language): sfn.TaskStateBase & sfn.INextable {
  const to = { queue: queue(stack, `${name}Queue`) };
  if (language === JSONATA) {
    const messageBody = sfn.TaskInput.fromText('{% $states.input %}');
    return tasks.SqsSendMessage.jsonata(stack, name, { ...to, messageBody, outputs: '{% $states.input %}' });
  }
  const messageBody = sfn.TaskInput.fromJsonPathAt('$');
  return new tasks.SqsSendMessage(stack, name, { ...to, messageBody, resultPath: sfn.JsonPath.DISCARD });
}

/** A member of the input, as constructs want it. */
function inputMember(name: string, language?: Language): string {
  return language === JSONATA ? `{% $states.input.${name} %}` : `$.${name}`;
}

function sagaOf(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const of = (name: string): sfn.IChainable => send(stack, name, queryLanguage);
  const step = (name: string): SagaStep => ({ action: of(name), compensation: of(`Undo${name}`) });
  const steps = [step('Do'), { parallel: [step('One'), step('Other')] }, { action: of('End') }];
  return new Saga(stack, 'Saga', { steps, queryLanguage });
}

function callbackOf(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const via = CallbackTarget.queue(queue(stack, 'Answers'));
  return new Callback(stack, 'Callback', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)), queryLanguage });
}

function approvalOf(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const approvers = [{ name: 'alice', topic: topic(stack, 'Approvals') }];
  return new HumanApproval(stack, 'Approval', {
    approvers,
    taskTimeout: sfn.Timeout.duration(Duration.hours(8)),
    queryLanguage,
  });
}

function fanOutIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const processor = send(stack, 'Item', queryLanguage);
  return new FanOut(stack, 'Each', { ...itemsOf(queryLanguage, 'items'), processor, queryLanguage });
}

function nestedIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const definition = send(stack, 'InChild', queryLanguage);
  const child = new ResilientStateMachine(stack, 'Child', { definition, queryLanguage });
  return new NestedWorkflow(stack, 'Nested', {
    stateMachine: child,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    queryLanguage,
  });
}

function pollingIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  return new PollUntil(stack, 'Poll', {
    check: send(stack, 'Check', queryLanguage),
    status: inputMember('status', queryLanguage),
    successWhen: ['DONE'],
    interval: Duration.seconds(30),
    maxAttempts: 10,
    queryLanguage,
  });
}

function scatteredIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const branches = { a: send(stack, 'A', queryLanguage), b: send(stack, 'B', queryLanguage) };
  return new ScatterGather(stack, 'All', { branches, queryLanguage });
}

function triedIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const [body, onFinally] = ['Body', 'Finally'].map((name) => send(stack, name, queryLanguage));
  return new TryCatch(stack, 'Try', { body, onFinally, queryLanguage });
}

function notifying(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const bus = new events.EventBus(stack, 'Bus');
  const targets = [
    NotificationTarget.topic(topic(stack, 'Topic')),
    NotificationTarget.queue(queue(stack, 'Queue')),
    NotificationTarget.eventBus(bus, { source: 'shop', detailType: 'Order placed' }),
  ];
  const notify = targets.map((target, index) => new Notify(stack, `Notify${index}`, { target, queryLanguage }));
  return notify[0].next(notify[1]).next(notify[2]);
}

function contractIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  return new InputContract(stack, 'Input', { members: { a: {} }, queryLanguage });
}

function trackedIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const id = inputMember('id', queryLanguage);
  const key = {
    id: tasks.DynamoAttributeValue.fromString(queryLanguage === JSONATA ? id : sfn.JsonPath.stringAt(id)),
  };
  const steps = [{ status: 'SENDING', action: send(stack, 'Send', queryLanguage) }];
  return new StatusTracked(stack, 'Tracked', { table, key, steps, queryLanguage });
}

function jobIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const props = {
    project: codebuild.Project.fromProjectName(stack, 'Project', 'nightly'),
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
  };
  const job =
    queryLanguage === JSONATA
      ? tasks.CodeBuildStartBuild.jsonata(stack, 'Build', props)
      : new tasks.CodeBuildStartBuild(stack, 'Build', props);
  return new RunJob(stack, 'Job', { job });
}

function distributedIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  return new DistributedFanOut(stack, 'Distributed', {
    ...itemsOf(queryLanguage, 'items'),
    processor: send(stack, 'Item', queryLanguage),
    toleratedFailurePercentage: 5,
    results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
    queryLanguage,
  });
}

function pagesIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  return new Paginate(stack, 'Orders', {
    service: 'dynamodb',
    action: 'scan',
    parameters: { TableName: 'orders' },
    iamResources: [stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: 'orders' })],
    items: 'Items',
    inputToken: 'ExclusiveStartKey',
    outputToken: 'LastEvaluatedKey',
    maxPages: 10,
    queryLanguage,
  });
}

function onceIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const [body, key] = [send(stack, 'Work', queryLanguage), inputMember('id', queryLanguage)];
  return new Idempotent(stack, 'Once', { body, key, lease: Duration.minutes(5), queryLanguage });
}

function placesIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  const body = send(stack, 'Work', queryLanguage);
  return new Semaphore(stack, 'Places', { body, maxConcurrency: 3, lease: Duration.minutes(5), queryLanguage });
}

function circuitIn(stack: Stack, queryLanguage?: Language): sfn.IChainable {
  return new CircuitBreaker(stack, 'Circuit', { body: send(stack, 'Work', queryLanguage), queryLanguage });
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  Callback,
  CallbackTarget,
  FanOut,
  InputContract,
  NestedWorkflow,
  NotificationTarget,
  Notify,
  PollUntil,
  ResilientStateMachine,
  Saga,
  ScatterGather,
  StatusTracked,
  TryCatch,
} from 'cdk-stepwright';

/**
 * Each construct at its defaults, in a machine at its defaults, under the AwsSolutions pack of cdk-nag. What is found must stand in the table of
 * the construct's page (`docs/constructs/<page>.md`, "cdk-nag") with its reason, or in that of ResilientStateMachine; and what stands there must be
 * found. What a construct is given (queues, topics, tables) is made so that nothing is found in it.
 */
const CONSTRUCTS: [page: string, make: (stack: Stack) => sfn.IChainable][] = [
  ['resilient-state-machine', (stack) => send(stack, 'Task')],
  ['saga', (stack) => sagaOf(stack)],
  ['callback', (stack) => callbackOf(stack)],
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
];

const MACHINE = 'resilient-state-machine';

test.each(CONSTRUCTS)('what AwsSolutions finds in %s is acknowledged in its page', (page, make) => {
  const stack = new Stack(new App(), 'Shop');
  new ResilientStateMachine(stack, 'Machine', {
    definition: make(stack),
    failureNotification: topic(stack, 'Failures'),
  });
  const acknowledged = reasonsOf(page);
  const ofMachine = page === MACHINE ? [] : Object.keys(reasonsOf(MACHINE));
  const found = findingsIn(stack).filter((finding) => !ofMachine.includes(finding));
  expect(found).toEqual(Object.keys(acknowledged).sort());
  for (const reason of Object.values(acknowledged)) expect(reason.length).toBeGreaterThan(20);
});

test('the check can fail: a topic that takes messages without TLS is found', () => {
  const stack = new Stack(new App(), 'Shop');
  const failureNotification = new sns.Topic(stack, 'Open');
  new ResilientStateMachine(stack, 'Machine', { definition: send(stack, 'Task'), failureNotification });
  expect(findingsIn(stack)).toContain('AwsSolutions-SNS3');
});

test('nothing is found in logs and traces that are switched off', () => {
  const stack = new Stack(new App(), 'Shop');
  const switchedOff = { logs: 'a test', tracing: 'a test' };
  new ResilientStateMachine(stack, 'Machine', { definition: send(stack, 'Task'), switchedOff });
  expect(findingsIn(stack)).toEqual(['AwsSolutions-SF1', 'AwsSolutions-SF2']);
});

/** Ids of what the pack finds, each once: `AwsSolutions-IAM5[Resource::*]`. What CloudFormation puts together is `…`. */
function findingsIn(stack: Stack): string[] {
  const { violations } = new AwsSolutionsChecks(stack.node.root).validateScope(stack.node.root);
  return [...new Set(violations.map(({ ruleName }) => ruleName.replace(/\{.*\}/, '…')))].sort();
}

/** The reasons that a page gives, by finding; none when it has no section for them. */
function reasonsOf(page: string): Record<string, string> {
  const file = join(__dirname, '..', '..', 'docs', 'constructs', `${page}.md`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [, section = ''] = text.split('\n## cdk-nag\n');
  const rows = section.split('\n## ')[0].matchAll(/^\| `([^`]+)` \| (.+) \|$/gm);
  return Object.fromEntries([...rows].map(([, finding, reason]) => [finding, reason]));
}

function topic(stack: Stack, id: string): sns.Topic {
  return new sns.Topic(stack, id, { enforceSSL: true });
}

function queue(stack: Stack, id: string): sqs.Queue {
  const deadLetters = new sqs.Queue(stack, `${id}DeadLetters`, { enforceSSL: true });
  return new sqs.Queue(stack, id, { enforceSSL: true, deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 } });
}

function send(stack: Stack, name: string): tasks.SqsSendMessage {
  return new tasks.SqsSendMessage(stack, name, {
    queue: queue(stack, `${name}Queue`),
    messageBody: sfn.TaskInput.fromJsonPathAt('$'),
    resultPath: sfn.JsonPath.DISCARD,
  });
}

function sagaOf(stack: Stack): sfn.IChainable {
  const steps = [{ action: send(stack, 'Do'), compensation: send(stack, 'Undo') }, { action: send(stack, 'End') }];
  return new Saga(stack, 'Saga', { steps });
}

function callbackOf(stack: Stack): sfn.IChainable {
  const via = CallbackTarget.queue(queue(stack, 'Answers'));
  return new Callback(stack, 'Callback', { via, timeout: Duration.hours(1) });
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

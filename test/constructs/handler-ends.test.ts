import { Duration, type Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  CircuitBreaker,
  DistributedFanOut,
  NestedWorkflow,
  Paginate,
  PollUntil,
  RunJob,
  Saga,
  Semaphore,
} from 'cdk-stepwright';
import { invoke, newStack, plainDefinition } from './definitions';

type Make = (stack: Stack, handler: sfn.IChainable) => sfn.StateMachineFragment;

const timeout = Duration.hours(1);

/** Constructs that lead their failures to handlers; where there are several, all lead to the same one. */
const CONSTRUCTS: [name: string, make: Make][] = [
  [
    'DistributedFanOut',
    (stack, onThresholdExceeded) =>
      new DistributedFanOut(stack, 'It', {
        itemsPath: '$.items',
        processor: invoke(stack, 'Item'),
        toleratedFailurePercentage: 5,
        results: s3.Bucket.fromBucketName(stack, 'Bucket', 'results'),
        onThresholdExceeded,
      }),
  ],
  [
    'Saga',
    (stack, onCompensated) => {
      const steps = [{ action: invoke(stack, 'Do'), compensation: invoke(stack, 'Undo') }];
      return new Saga(stack, 'It', { steps, onCompensated });
    },
  ],
  ['CircuitBreaker', (stack, onOpen) => new CircuitBreaker(stack, 'It', { body: invoke(stack, 'Body'), onOpen })],
  [
    'Semaphore',
    (stack, onTimeout) => {
      const body = invoke(stack, 'Body');
      return new Semaphore(stack, 'It', { body, maxConcurrency: 2, lease: timeout, onTimeout });
    },
  ],
  ['Paginate, of each page', (stack, onMorePages) => pages(stack, onMorePages, invoke(stack, 'Page'))],
  ['Paginate, of all items', (stack, onMorePages) => pages(stack, onMorePages)],
  [
    'Callback',
    (stack, handler) => {
      const via = CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));
      return new Callback(stack, 'It', {
        via,
        taskTimeout: sfn.Timeout.duration(timeout),
        onTimeout: handler,
      });
    },
  ],
  [
    'PollUntil',
    (stack, handler) =>
      new PollUntil(stack, 'It', {
        check: invoke(stack, 'Check'),
        status: '$.status',
        successWhen: ['DONE'],
        failWhen: ['FAILED'],
        interval: Duration.minutes(1),
        maxAttempts: 3,
        onFailed: handler,
        onTimeout: handler,
      }),
  ],
  [
    'NestedWorkflow',
    (stack, onFailed) => {
      const stateMachine = sfn.StateMachine.fromStateMachineName(stack, 'Child', 'child');
      return new NestedWorkflow(stack, 'It', { stateMachine, taskTimeout: sfn.Timeout.duration(timeout), onFailed });
    },
  ],
  [
    'RunJob',
    (stack, handler) => {
      const job = new tasks.GlueStartJobRun(stack, 'Job', {
        glueJobName: 'nightly',
        integrationPattern: sfn.IntegrationPattern.RUN_JOB,
        taskTimeout: sfn.Timeout.duration(timeout),
      });
      return new RunJob(stack, 'It', { job, onFailed: handler, onTimeout: handler });
    },
  ],
];

function pages(stack: Stack, onMorePages: sfn.IChainable, processor?: sfn.IChainable): Paginate {
  return new Paginate(stack, 'It', {
    service: 's3',
    action: 'listObjectsV2',
    iamResources: ['*'],
    parameters: { Bucket: 'photos' },
    items: 'Contents',
    inputToken: 'ContinuationToken',
    outputToken: 'NextContinuationToken',
    maxPages: 3,
    processor,
    onMorePages,
  });
}

/** A handler with two open ends, of which one comes out of a construct that is a handler's handler. */
function handlerOf(stack: Stack): sfn.IChainable {
  const via = CallbackTarget.queue(new sqs.Queue(stack, 'Mender'));
  const taskTimeout = sfn.Timeout.duration(timeout);
  const second = new Callback(stack, 'Second', { via, taskTimeout, onTimeout: new sfn.Pass(stack, 'NotMended') });
  return new sfn.Pass(stack, 'First').next(second);
}

test.each(CONSTRUCTS)('what is chained to %s comes after every end of its handlers', (_name, make) => {
  const stack = newStack();
  const { States } = plainDefinition(stack, make(stack, handlerOf(stack)).next(new sfn.Pass(stack, 'After')));
  const endings = Object.entries(States).filter(([, { Type, End }]) => End || Type === 'Succeed');
  expect(endings.map(([name]) => name)).toEqual(['After']);
  expect([States.First.Next, States.Second.Next, States.NotMended.Next]).toEqual(['Second', 'After', 'After']);
});

test('handlers that lead to the same end, which may be chained to only once, do no harm', () => {
  const stack = newStack();
  const shared = new sfn.Pass(stack, 'Shared');
  const poll = new PollUntil(stack, 'It', {
    check: invoke(stack, 'Check'),
    status: '$.status',
    successWhen: ['DONE'],
    failWhen: ['FAILED'],
    interval: Duration.minutes(1),
    maxAttempts: 3,
    onFailed: new sfn.Pass(stack, 'OfA').next(shared),
    onTimeout: new sfn.Pass(stack, 'OfB').next(shared),
  });
  const { States } = plainDefinition(stack, poll.next(new sfn.Pass(stack, 'After')));
  expect([States.OfA.Next, States.OfB.Next, States.Shared.Next]).toEqual(['Shared', 'Shared', 'After']);
});

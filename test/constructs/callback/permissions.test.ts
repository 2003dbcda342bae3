import { Duration, type Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, CallbackTarget } from 'cdk-stepwright';
import { functionOf, newStack, plainDefinition, type Statement, statementsOf } from '../definitions';

/* What the role of a machine may do for a target: this, and nothing else. What it may do for APIs stands in api-tasks.test.ts. */

const timeout = Duration.hours(1);

/** A target, and what it is to be allowed: actions and ARN. */
interface Allowed {
  readonly via: CallbackTarget;
  readonly may: readonly (readonly [actions: string | string[], arn: string])[];
}

function statementsFor(stack: Stack, via: CallbackTarget, queryLanguage?: sfn.QueryLanguage): readonly Statement[] {
  plainDefinition(
    stack,
    new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(timeout), queryLanguage }),
  );
  return statementsOf(stack);
}

const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey*'];

const TARGETS: [what: string, make: (stack: Stack) => Allowed][] = [
  [
    'a queue',
    (stack) => {
      const queue = new sqs.Queue(stack, 'Queue');
      return { via: CallbackTarget.queue(queue), may: [['sqs:SendMessage', queue.queueArn]] };
    },
  ],
  [
    'a queue with a key',
    (stack) => {
      const key = new kms.Key(stack, 'Key');
      const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: key });
      const may = [['sqs:SendMessage', queue.queueArn] as const, [USE_KEY, key.keyArn] as const];
      return { via: CallbackTarget.queue(queue), may };
    },
  ],
  [
    'a topic',
    (stack) => {
      const topic = new sns.Topic(stack, 'Topic');
      return { via: CallbackTarget.topic(topic), may: [['sns:Publish', topic.topicArn]] };
    },
  ],
  [
    'a topic with a key',
    (stack) => {
      const masterKey = new kms.Key(stack, 'Key');
      const topic = new sns.Topic(stack, 'Topic', { masterKey });
      const may = [['sns:Publish', topic.topicArn] as const, [USE_KEY, masterKey.keyArn] as const];
      return { via: CallbackTarget.topic(topic), may };
    },
  ],
  [
    'an event bus',
    (stack) => {
      const bus = new events.EventBus(stack, 'Bus');
      const via = CallbackTarget.eventBus(bus, { source: 'shop', detailType: 'Asked' });
      return { via, may: [['events:PutEvents', bus.eventBusArn]] };
    },
  ],
  [
    'a function, without its versions and aliases',
    (stack) => {
      const fn = functionOf(stack);
      return { via: CallbackTarget.lambda(fn), may: [['lambda:InvokeFunction', fn.functionArn]] };
    },
  ],
  [
    'an activity: nothing, its workers come for the tasks',
    (stack) => ({ via: CallbackTarget.activity(new sfn.Activity(stack, 'Pack')), may: [] }),
  ],
];

describe.each(TARGETS)('%s', (_what, make) => {
  test.each([sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA])('in %s', (queryLanguage) => {
    const stack = newStack();
    const { via, may } = make(stack);
    expect(statementsFor(stack, via, queryLanguage)).toEqual(
      may.map(([Action, arn]) => ({ Action, Effect: 'Allow', Resource: stack.resolve(arn) })),
    );
  });
});

test('a container: its task may be run and given its role, none may be stopped or described', () => {
  const stack = newStack();
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  const via = CallbackTarget.ecs({
    cluster: new ecs.Cluster(stack, 'Cluster'),
    taskDefinition,
    container: taskDefinition.addContainer('App', { image: ecs.ContainerImage.fromRegistry('app') }),
    launchTarget: new tasks.EcsFargateLaunchTarget({ platformVersion: ecs.FargatePlatformVersion.LATEST }),
  });
  const [run, pass, ...others] = statementsFor(stack, via);
  expect(others).toEqual([]);
  expect(run).toMatchObject({ Action: 'ecs:RunTask', Effect: 'Allow' });
  // Each revision of that task definition: the state names its family.
  const { Ref } = stack.resolve(taskDefinition.taskDefinitionArn);
  const text = JSON.stringify(run.Resource);
  expect(text.match(/"Ref":"[^"]+"/g)?.every((ref) => ref === `"Ref":"${Ref}"`)).toBe(true);
  expect(text).toMatch(/":\*"\]\]\}$/);
  const role = stack.resolve(taskDefinition.taskRole.roleArn);
  expect(pass).toEqual({ Action: 'iam:PassRole', Effect: 'Allow', Resource: role });
});

import { Duration, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { Errors, type Mock, mock, simulate } from 'cdk-stepwright/testing';
import { functionOf, invoke, machineOf, newStack, soundDefinition } from './definitions';

const { JSON_PATH, JSONATA } = sfn.QueryLanguage;
const { EXPRESS } = sfn.StateMachineType;

type Props = Partial<ResilientStateMachineProps>;

const topicIn = (stack: Stack): NotificationTarget => NotificationTarget.topic(new sns.Topic(stack, 'Topic'));
const queueIn = (stack: Stack): NotificationTarget => NotificationTarget.queue(new sqs.Queue(stack, 'Queue'));
const busIn = (stack: Stack): NotificationTarget =>
  NotificationTarget.eventBus(new events.EventBus(stack, 'Bus'), { detailType: 'Order failed', source: 'shop' });

const TARGETS: [target: string, make: (stack: Stack) => NotificationTarget, throttled: string, permanent: string][] = [
  ['a topic', topicIn, Errors.Sns.THROTTLED, Errors.Sns.NOT_FOUND],
  ['a queue', queueIn, Errors.Sqs.AMAZON_SQS, Errors.Sqs.QUEUE_DOES_NOT_EXIST],
  ['an event bus', busIn, Errors.EventBridge.THROTTLING, 'EventBridge.ResourceNotFoundException'],
];

/** A task that fails, or a Fail state behind one that does not; in a machine that tells of it. */
function toldOf(
  ending: 'task' | 'fail',
  language: sfn.QueryLanguage,
  targets: ((stack: Stack) => NotificationTarget)[],
  props: Props = {},
): Stack {
  const stack = newStack();
  const task =
    language === JSONATA
      ? tasks.LambdaInvoke.jsonata(stack, 'Charge', { lambdaFunction: functionOf(stack) })
      : invoke(stack, 'Charge');
  const texts = { error: 'CardDeclined', cause: 'limit' };
  const fail = () =>
    language === JSONATA ? sfn.Fail.jsonata(stack, 'Refused', texts) : new sfn.Fail(stack, 'Refused', texts);
  new ResilientStateMachine(stack, 'Machine', {
    definition: ending === 'task' ? task : task.next(fail()),
    queryLanguage: language,
    notify: targets.map((target) => target(stack)),
    ...props,
  });
  soundDefinition(stack);
  return stack;
}

function run(stack: Stack, ending: 'task' | 'fail', notification: Mock, seed = 1) {
  const Charge = ending === 'task' ? mock.fail('CardDeclined', 'limit') : mock.raw({});
  const machine = machineOf(stack);
  const names = Object.keys(JSON.parse(machine.definition).States).filter((name) => name.startsWith('Notify'));
  const mocks = { ...Object.fromEntries(names.map((name) => [name, notification])), Charge };
  return simulate(machine, { input: { orderId: 'o-1' }, mocks, strict: false, seed });
}

const first = { task: 'NotifyFailure', fail: 'Notify Refused' };

describe.each(TARGETS)('the failure is that of the workflow although %s', (_target, make, throttled, permanent) => {
  describe.each(['task', 'fail'] as const)('that is told of a %s', (ending) => {
    describe.each([JSON_PATH, JSONATA])('in %s', (language) => {
      const stack = toldOf(ending, language, [make]);

      test.each<[string, Mock, number]>([
        ['refuses the message', mock.fail(permanent, 'no'), 1],
        ['is busy, whatever the number of retries', mock.fail(throttled, 'slow down'), 7],
        ['does not answer in time', mock.timeout(), 1],
        ['never answers', mock.never(), 1],
        ['fails with too much data', mock.fail(Errors.States.DATA_LIMIT_EXCEEDED), 1],
        ['may not be told', mock.fail('States.Permissions'), 1],
      ])('%s', (_what, notification, attempts) => {
        const execution = run(stack, ending, notification);
        expect([execution.status, execution.error, execution.cause]).toEqual(['FAILED', 'CardDeclined', 'limit']);
        expect(execution.calls(first[ending])).toHaveLength(attempts);
      });
    });
  });
});

describe('a machine with little time', () => {
  const all = [topicIn, queueIn, busIn];

  test.each<[string, Props]>([
    ['of type EXPRESS', { stateMachineType: EXPRESS }],
    ['of type EXPRESS without a time limit', { stateMachineType: EXPRESS, switchedOff: { timeout: 'a test' } }],
    ['of a few minutes', { timeout: Duration.minutes(5) }],
  ])('%s fails in time, although all targets are busy', (_what, props) => {
    const stack = toldOf('task', JSON_PATH, all, props);
    for (let seed = 1; seed <= 20; seed++) {
      for (const error of [Errors.Sns.THROTTLED, Errors.Sqs.AMAZON_SQS, Errors.EventBridge.FAILED_ENTRY]) {
        const execution = run(stack, 'task', mock.fail(error), seed);
        expect([execution.status, execution.error]).toEqual(['FAILED', 'CardDeclined']);
        expect(execution.durationSeconds).toBeLessThan(30);
      }
      expect(run(stack, 'task', mock.never(), seed).durationSeconds).toBe(90);
    }
  });

  test('retries twice for each kind of error; one with a day has six retries', () => {
    const attempts = (props: Props): number[] => {
      const { States } = soundDefinition(toldOf('fail', JSONATA, [busIn], props));
      return States['Notify Refused'].Retry.map(({ MaxAttempts }: { MaxAttempts: number }) => MaxAttempts);
    };
    expect(attempts({ stateMachineType: EXPRESS })).toEqual([2, 2, 2]);
    expect(attempts({ timeout: Duration.minutes(10) })).toEqual([2, 2, 2]);
    expect(attempts({})).toEqual([6, 6, 3]);
  });
});

test('what is told last is told, although nobody before answers', () => {
  const stack = toldOf('task', JSON_PATH, [topicIn, queueIn, busIn]);
  const mocks = {
    Charge: mock.fail('CardDeclined', 'limit'),
    NotifyFailure: mock.never(),
    'NotifyFailure 2': mock.fail(Errors.Sqs.AMAZON_SQS),
    'NotifyFailure 3': mock.succeed({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] }),
  };
  const execution = simulate(machineOf(stack), { input: {}, mocks });
  expect([execution.error, execution.calls('NotifyFailure 3').length]).toEqual(['CardDeclined', 1]);
});

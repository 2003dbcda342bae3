import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, CallbackTarget, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';
import { definitionOf } from './definitions';

const text = (States: object, StartAt = Object.keys(States)[0]) => ({
  definitionBody: sfn.DefinitionBody.fromString(JSON.stringify({ StartAt, States })),
});

const task = (Resource: string, more: object = {}) => ({ Only: { Type: 'Task', Resource, ...more, End: true } });

const ASK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const PUT = 'arn:aws:states:::dynamodb:putItem';

/** The time limit that a machine gets, and what the synth says. */
function limitOf(props: ResilientStateMachineProps): [number | undefined, string] {
  const stack = new Stack(new App(), 'Shop');
  new ResilientStateMachine(stack, 'Orders', props);
  const [{ entry }] = Annotations.fromStack(stack).findInfo('/Shop/Orders', Match.anyValue());
  return [definitionOf(stack).TimeoutSeconds, String(entry.data)];
}

describe('a machine without a time limit', () => {
  test.each<[string, ResilientStateMachineProps, number]>([
    ['a day', text(task(PUT)), 86_400],
    [
      'a day where its waits and timeouts are shorter',
      text({ Wait: { Type: 'Wait', Seconds: 86_399, Next: 'Only' }, ...task(ASK, { TimeoutSeconds: 86_399 }) }),
      86_400,
    ],
    ['five minutes where it is Express', { ...text(task(PUT)), stateMachineType: sfn.StateMachineType.EXPRESS }, 300],
  ])('gets %s', (_what, props, limit) => {
    expect(limitOf(props)).toEqual([limit, expect.stringContaining('a time limit of')]);
  });

  test.each<[string, object]>([
    ['waits for an answer as long as that takes', task(ASK)],
    ['waits for a job', task('arn:aws:states:::glue:startJobRun.sync', { Parameters: { JobName: 'j' } })],
    ['waits for a worker', task('arn:aws:states:us-east-1:123456789012:activity:a')],
    ['has a task with a timeout of a day', task(PUT, { TimeoutSeconds: 86_400 })],
    ['has a task whose timeout its input says', task(PUT, { TimeoutSecondsPath: '$.t' })],
    ['waits for a day', { Only: { Type: 'Wait', Seconds: 86_400, End: true } }],
    ['waits for as long as its input says', { Only: { Type: 'Wait', SecondsPath: '$.s', End: true } }],
    ['waits for a time', { Only: { Type: 'Wait', Timestamp: '2026-01-01T00:00:00Z', End: true } }],
    [
      'waits again and again',
      {
        Only: { Type: 'Wait', Seconds: 60, Next: 'Check' },
        Check: { Type: 'Choice', Choices: [{ Variable: '$.d', IsPresent: true, Next: 'Done' }], Default: 'Only' },
        Done: { Type: 'Succeed' },
      },
    ],
    [
      'has such a state deep in it',
      { All: { Type: 'Parallel', Branches: [{ StartAt: 'Only', States: task(ASK) }], End: true } },
    ],
    [
      'has a distributed Map',
      {
        Only: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Item',
            States: { Item: { Type: 'Succeed' } },
          },
          End: true,
        },
      },
    ],
  ])('that %s gets none, and the synth says why', (_what, states) => {
    expect(limitOf(text(states))).toEqual([
      undefined,
      expect.stringContaining("It has no time limit, since 'Only' may take longer than a day"),
    ]);
  });

  test('gets none where it is switched off with a reason', () => {
    expect(limitOf({ ...text(task(PUT)), switchedOff: { timeout: 'approvals take long' } })[0]).toBeUndefined();
  });
});

function waitingFor(timeout: Duration, props: Partial<ResilientStateMachineProps> = {}): string {
  const stack = new Stack(new App(), 'Shop');
  const approve = new Callback(stack, 'Approve', {
    via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
    taskTimeout: sfn.Timeout.duration(timeout),
  });
  const each = new sfn.Map(stack, 'Each').itemProcessor(approve);
  new ResilientStateMachine(stack, 'Orders', { definition: each, ...props });
  return String(Annotations.fromStack(stack).findInfo('/Shop/Orders', Match.anyValue())[0].entry.data);
}

describe('the time limit that a machine has', () => {
  test('should be longer than that of each task, however deep: the synth says so', () => {
    expect(waitingFor(Duration.hours(2), { timeout: Duration.hours(1) })).toContain(
      "State 'Approve' may take 7200 s, but the execution ends after 3600 s, before its timeout could be caught: then nothing is told or undone. " +
        "Give the machine a longer 'timeout', or the task a shorter one",
    );
  });

  test('is fine when it is longer', () => {
    expect(waitingFor(Duration.hours(23))).not.toContain('may take');
    expect(waitingFor(Duration.days(1), { timeout: Duration.days(2) })).not.toContain('may take');
  });
});

import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Callback, CallbackTarget, ResilientStateMachine, type ResilientStateMachineProps } from 'cdk-stepwright';

function waitingFor(timeout: Duration, props: Partial<ResilientStateMachineProps> = {}): () => ResilientStateMachine {
  const stack = new Stack(new App(), 'Shop');
  const approve = new Callback(stack, 'Approve', {
    via: CallbackTarget.queue(new sqs.Queue(stack, 'Queue')),
    taskTimeout: sfn.Timeout.duration(timeout),
  });
  const each = new sfn.Map(stack, 'Each').itemProcessor(approve);
  return () => new ResilientStateMachine(stack, 'Orders', { definition: each, ...props });
}

describe('the time limit of a machine', () => {
  test('must be longer than that of each task, however deep', () => {
    expect(waitingFor(Duration.days(1))).toThrow(
      "State 'Approve' may take 86400 s, but the execution ends after 86400 s, before the timeout of the task could be caught: " +
        "nothing would be told or undone. Expected a longer 'timeout' of the machine, or a shorter one of the task " +
        '[TIMEOUT_TOO_SHORT] (at Shop/Orders)',
    );
    expect(waitingFor(Duration.hours(2), { timeout: Duration.hours(1) })).toThrow(/TIMEOUT_TOO_SHORT/);
  });

  test('is fine when it is longer, or switched off', () => {
    expect(waitingFor(Duration.hours(23))).not.toThrow();
    expect(waitingFor(Duration.days(1), { timeout: Duration.days(2) })).not.toThrow();
    expect(waitingFor(Duration.days(30), { switchedOff: { timeout: 'approvals take long' } })).not.toThrow();
  });
});

import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, Saga } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { CDK_RETRIER, isOfCdk } from '../../../src/constructs/private/retriers';
import { invoke, newStack } from '../definitions';

/** One recogniser: what is the user's in one construct is the user's in all. */

const OWN: sfn.RetryProps = {
  errors: CDK_RETRIER.ErrorEquals,
  interval: Duration.seconds(30),
  maxAttempts: CDK_RETRIER.MaxAttempts,
  backoffRate: CDK_RETRIER.BackoffRate,
};

const retryOf = (stack: ReturnType<typeof newStack>, name: string): unknown => {
  const { definition } = stateMachine(stack, 'Machine');
  return JSON.parse(definition).States[name].Retry;
};

test('is that of aws-cdk-lib in every field', () => {
  const stack = newStack();
  const json = invoke(stack, 'Task').toStateJson() as { Retry: readonly unknown[] };
  expect(json.Retry.map(isOfCdk)).toStrictEqual([true]);
  for (const other of [
    { IntervalSeconds: 30 },
    { MaxAttempts: 5 },
    { BackoffRate: 1.5 },
    { JitterStrategy: 'FULL' },
    { ErrorEquals: ['States.ALL'] },
  ]) {
    expect(isOfCdk({ ...CDK_RETRIER, ...other })).toBe(false);
  }
  for (const none of [undefined, null, [], 'x', {}]) expect(isOfCdk(none)).toBe(false);
});

test('a retrier of the user that differs by its interval alone stays, in a Saga as in a ResilientStateMachine', () => {
  const own = [{ ...CDK_RETRIER, IntervalSeconds: 30 }];
  const plain = newStack();
  const task = invoke(plain, 'Task', { retryOnServiceExceptions: false }).addRetry(OWN);
  new ResilientStateMachine(plain, 'Machine', { definition: task });
  expect(retryOf(plain, 'Task')).toStrictEqual(own);

  const stack = newStack();
  const action = invoke(stack, 'Task', { retryOnServiceExceptions: false }).addRetry(OWN);
  const saga = new Saga(stack, 'Order', { steps: [{ action }] });
  new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(saga) });
  expect(retryOf(stack, 'Task')).toStrictEqual(own);
});

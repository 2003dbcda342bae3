import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ResilientStateMachine, Saga } from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { CDK_RETRIER, isOfCdk } from '../../../src/constructs/private/retriers';
import { invoke, newStack } from '../definitions';

/** One recogniser: what is the user's in one construct is the user's in all. */

const OF_CDK: sfn.RetryProps = {
  errors: CDK_RETRIER.ErrorEquals,
  interval: Duration.seconds(CDK_RETRIER.IntervalSeconds),
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

test.each<[string, Partial<sfn.RetryProps>, object]>([
  ['interval', { interval: Duration.seconds(30) }, { IntervalSeconds: 30 }],
  ['number of attempts', { maxAttempts: 5 }, { MaxAttempts: 5 }],
  ['backoff rate', { backoffRate: 1.5 }, { BackoffRate: 1.5 }],
  ['longest delay', { maxDelay: Duration.seconds(9) }, { MaxDelaySeconds: 9 }],
  ['jitter', { jitterStrategy: sfn.JitterType.FULL }, { JitterStrategy: 'FULL' }],
  ['errors', { errors: ['Lambda.ServiceException'] }, { ErrorEquals: ['Lambda.ServiceException'] }],
])(
  'a retrier of the user that differs by its %s alone stays, in a Saga as in a ResilientStateMachine',
  (_what, props, fields) => {
    const own = [{ ...CDK_RETRIER, ...fields }];
    const given = { ...OF_CDK, ...props };
    const plain = newStack();
    const task = invoke(plain, 'Task', { retryOnServiceExceptions: false }).addRetry(given);
    new ResilientStateMachine(plain, 'Machine', { definition: task });
    expect(retryOf(plain, 'Task')).toStrictEqual(own);

    const stack = newStack();
    const action = invoke(stack, 'Task', { retryOnServiceExceptions: false }).addRetry(given);
    const saga = new Saga(stack, 'Order', { steps: [{ action }] });
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(saga) });
    expect(retryOf(stack, 'Task')).toStrictEqual(own);
  },
);

import { Duration } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  AwsSdkErrors,
  Callback,
  CallbackTarget,
  Errors,
  NotificationTarget,
  ResilientStateMachine,
  RetryPolicy,
  TryCatch,
} from 'cdk-stepwright';
import { mock, simulate } from 'cdk-stepwright/testing';
import { defaultRetriers } from '../../src/catalogue/default-retries';
import { ERRORS } from '../../src/catalogue/errors';
import { CATCHER, FAILED, invoke as invokeJson, machine, machineOf, RETRIER } from '../../src/checks/example';
import { definitionOf, invoke, newStack, plainDefinition } from '../constructs/definitions';
import { expectCheck, findings } from './machines';
import { resilient } from './resilient';

/** A machine of a task with these retriers, or catchers. */
const retrying = (...names: string[][]) =>
  machineOf(invokeJson({ Retry: names.map((ErrorEquals) => ({ ...RETRIER, ErrorEquals })) }));
const catching = (...names: string[][]) =>
  machineOf(invokeJson({ Catch: names.map((ErrorEquals) => ({ ...CATCHER, ErrorEquals })) }));

const [THROTTLED, BROKEN] = RETRIER.ErrorEquals;
const inIntegrations = [...new Set(ERRORS.map(({ integration }) => integration.replace(':*', ':any')))];

/** A hardened machine of two tasks of different services. */
const shop = resilient((stack) => {
  const queue = new sqs.Queue(stack, 'Queue');
  const send = new SqsSendMessage(stack, 'Send', { queue, messageBody: sfn.TaskInput.fromText('hello') });
  return invoke(stack, 'Charge').next(send);
});

describe('Retry and Catch everywhere', () => {
  test('21 ResilientStateMachine retries every task; RetryPolicy one; a task without Retry is found', () => {
    const first = (name: string) => shop.States[name].Retry[0].ErrorEquals[0];
    expect(['Charge', 'Send'].map(first)).toEqual([THROTTLED, Errors.Sqs.AMAZON_SQS]);
    const stack = newStack();
    const task = invoke(stack, 'Charge', { retryOnServiceExceptions: false });
    RetryPolicy.forTask(task).applyTo(task);
    expect(plainDefinition(stack, task).States.Charge.Retry).toEqual(shop.States.Charge.Retry);
    expectCheck('task-without-retry', retrying(), retrying([THROTTLED]));
  });

  test('22 one handler catches for every task of ResilientStateMachine; a task without Catch is found', () => {
    const handlers = Object.values(shop.States).flatMap(({ Catch = [] }) => Catch.map(({ Next }: any) => Next));
    expect(handlers).toEqual(Array(4).fill('WorkflowFailed'));
    expectCheck('task-without-catch', machine({ Charge: invokeJson({ Catch: [] }) }), catching(['States.ALL']));
  });

  test.each(['lambda', 'sqs'])('23 whatever the tasks of %s fail with, the execution fails with it', (service) => {
    const state = { lambda: 'Charge', sqs: 'Send' }[service] as string;
    const names = ERRORS.filter(({ integration }) => integration.startsWith(`${service}:`)).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const mocks = { Charge: mock.succeed({}), [state]: mock.fail(name as never, 'why') };
      const { error, cause } = simulate(shop, { mocks, strict: false });
      expect([error, cause]).toEqual([name, 'why']);
    }
  });

  test('23 a name that a task never fails with is found', () => {
    expectCheck('dead-error-name', catching(['lambda.ServiceException']), catching([BROKEN]));
  });
});

describe('Retry', () => {
  test('24 by default what goes away is retried, by name; a wildcard is found', () => {
    for (const integration of inIntegrations) {
      const names = (defaultRetriers(integration) ?? []).flatMap(({ errorEquals }) => errorEquals);
      const permanent = ERRORS.filter(({ errorClass }) => errorClass === 'permanent').map(({ name }) => name);
      expect(names.filter((name) => permanent.includes(name) || name === 'States.ALL')).toEqual([]);
    }
    expectCheck('wildcard-retrier', retrying(['States.TaskFailed']), retrying([THROTTLED, BROKEN]));
  });

  test('25 Lambda: 6 attempts, 2 s at first for throttling, 1 s for other service exceptions', () => {
    const { retriers = [] } = RetryPolicy.forTask(invoke(newStack(), 'Charge'));
    const facts = retriers.map(({ errors, interval, maxAttempts }) => [
      errors?.[0],
      interval?.toSeconds(),
      maxAttempts,
    ]);
    expect(facts).toEqual([
      [THROTTLED, 2, 6],
      [BROKEN, 1, 6],
    ]);
  });

  test('26 no default retries a timeout; RetryPolicy.custom does', () => {
    const defaults = inIntegrations.flatMap((each) => defaultRetriers(each) ?? []);
    expect(defaults.flatMap(({ errorEquals }) => errorEquals)).not.toContain('States.Timeout');
    const own = resilient((stack) => {
      const task = invoke(stack, 'Charge');
      RetryPolicy.custom({ errors: ['States.Timeout'], maxAttempts: 1 }).applyTo(task);
      return task;
    });
    const { status } = simulate(own, {
      mocks: { Charge: mock.sequence(mock.fail('States.Timeout'), mock.succeed({})) },
    });
    expect(status).toBe('SUCCEEDED');
  });

  test('27 throttling comes before other errors; a retrier behind a general one is found', () => {
    const classes = inIntegrations.map((each) => (defaultRetriers(each) ?? []).map((r) => r.intervalSeconds));
    expect(classes.filter(([first, second]) => second !== undefined && first < second)).toEqual([]);
    expectCheck(
      'shadowed-retrier',
      retrying(['States.TaskFailed'], [THROTTLED]),
      retrying([THROTTLED], ['States.TaskFailed']),
    );
  });

  test('28 every default retrier has full jitter; one without is found', () => {
    const retriers = inIntegrations.flatMap((each) => defaultRetriers(each) ?? []);
    expect(retriers.filter(({ jitterStrategy }) => jitterStrategy !== 'FULL')).toEqual([]);
    expect(shop.States.Charge.Retry.map(({ JitterStrategy }: any) => JitterStrategy)).toEqual(['FULL', 'FULL']);
    const plain = machineOf(invokeJson({ Retry: [{ ErrorEquals: [THROTTLED] }] }));
    expectCheck('retrier-without-jitter', plain, retrying([THROTTLED]));
  });

  test('29 every default retrier doubles its wait; the waits are in the story', () => {
    const rates = inIntegrations.flatMap((each) => (defaultRetriers(each) ?? []).map((r) => r.backoffRate));
    expect(new Set(rates)).toEqual(new Set([2]));
    const Retry = [{ ErrorEquals: [THROTTLED], IntervalSeconds: 3, BackoffRate: 2 }];
    const { story } = simulate(machineOf(invokeJson({ Retry, Next: 'Failed' })), {
      mocks: { Charge: mock.fail('Lambda.TooManyRequestsException') },
    });
    for (const wait of ['after 3 s', 'after 6 s', 'after 12 s']) expect(story).toContain(wait);
  });

  test('30 a retrier of States.ALL without attempts changes nothing where it is last', () => {
    const stop = { ErrorEquals: ['States.ALL'], MaxAttempts: 0 };
    const run = (Retry: object[]) =>
      simulate(machineOf(invokeJson({ Retry })), { mocks: { Charge: mock.fail('CardDeclined') } });
    expect(run([RETRIER, stop]).history).toEqual(run([RETRIER]).history);
    expect(findings(machineOf(invokeJson({ Retry: [RETRIER, stop] })))).toEqual([]);
    expectCheck(
      'definition-refused',
      machineOf(invokeJson({ Retry: [stop, RETRIER] })),
      machineOf(invokeJson({ Retry: [RETRIER, stop] })),
    );
  });

  test('30 RetryPolicy.custom takes it, and leaves it last', () => {
    const stopping = resilient((stack) => {
      const task = invoke(stack, 'Charge');
      RetryPolicy.custom({ errors: [THROTTLED] }, { errors: ['States.ALL'], maxAttempts: 0 }).applyTo(task);
      return task;
    });
    const names = stopping.States.Charge.Retry.map(({ ErrorEquals, MaxAttempts }: any) => [ErrorEquals, MaxAttempts]);
    expect(names).toEqual([
      [[THROTTLED], undefined],
      [['States.ALL'], 0],
    ]);
  });

  test('31 States.ALL beside other names, or before other retriers, is found', () => {
    const all = ['States.ALL'];
    expectCheck('definition-refused', retrying([...all, THROTTLED]), retrying(all));
    expectCheck('definition-refused', retrying(all, [THROTTLED]), retrying([THROTTLED], all));
  });
});

describe('Catch', () => {
  test('32 a catcher behind a general one is found', () => {
    expectCheck(
      'shadowed-catcher',
      catching(['States.TaskFailed'], ['CardDeclined']),
      catching(['CardDeclined'], ['States.TaskFailed']),
    );
    const all = ['States.ALL'];
    expectCheck('definition-refused', catching(all, ['CardDeclined']), catching(['CardDeclined'], all));
  });

  test('33 handlers of constructs find the input, and the failure in $.error', () => {
    const stack = newStack();
    const via = CallbackTarget.queue(new sqs.Queue(stack, 'Queue'));
    const onTimeout = new sfn.Pass(stack, 'Late');
    const ask = plainDefinition(
      stack,
      new Callback(stack, 'Ask', { via, taskTimeout: sfn.Timeout.duration(Duration.hours(1)), onTimeout }),
    );
    const { output } = simulate(ask, { input: { id: 7 }, mocks: { Ask: mock.callback() } });
    expect(output).toEqual({ id: 7, error: { Error: 'States.Timeout', Cause: expect.any(String) } });
  });

  test('33 the handler of ResilientStateMachine finds the input, and the failure in a variable', () => {
    const execution = simulate(shop, { input: { id: 7 }, mocks: { Charge: mock.fail('CardDeclined') }, strict: false });
    expect(execution.visits('WorkflowFailed')[0].input).toEqual({ id: 7 });
    expect(execution.error).toBe('CardDeclined');
  });

  test('33 a catcher that loses what its handler reads is found', () => {
    const refunding = (fields: object) =>
      machine({
        Charge: invokeJson({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund', ...fields }] }),
        Refund: invokeJson({ Parameters: { FunctionName: 'refund', 'Payload.$': '$.order' } }),
        Failed: FAILED,
      });
    expectCheck('catcher-loses-input', refunding({}), refunding({ ResultPath: '$.error' }));
  });

  test('34 Errors and AwsSdkErrors have the names of the catalogue; one that its task never fails with is found', () => {
    const inside = (group: object): unknown[] =>
      Object.values(Object.getOwnPropertyDescriptors(group)).map(({ value }) => value);
    const groups = [...inside(Errors), ...inside(AwsSdkErrors)].filter((value) => typeof value === 'function');
    const names = (groups as object[]).flatMap(inside);
    expect(ERRORS.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
    expectCheck('dead-error-name', catching(['States.Declined']), catching(['CardDeclined']));
  });

  test('35 notify tells of what nothing catches', () => {
    const stack = newStack();
    const failures = new sns.Topic(stack, 'Failures');
    new ResilientStateMachine(stack, 'Machine', {
      definition: invoke(stack, 'Charge'),
      notify: [NotificationTarget.topic(failures)],
    });
    const execution = simulate(definitionOf(stack), {
      mocks: { Charge: mock.fail('CardDeclined'), 'sns:publish': mock.succeed({ MessageId: 'm-1' }) },
    });
    expect([execution.error, execution.calls('sns:publish').length]).toEqual(['CardDeclined', 1]);
  });

  test('35 TryCatch handles what its body fails with; swallowed and uncaught errors are found', () => {
    const stack = newStack();
    const tried = new TryCatch(stack, 'Try', { body: invoke(stack, 'Charge') });
    const both = plainDefinition(stack, tried.addCatch(new sfn.Pass(stack, 'Tell'), { errors: ['CardDeclined'] }));
    const execution = simulate(both, { mocks: { Charge: mock.fail('CardDeclined') } });
    expect([execution.status, execution.visits('Tell').length]).toEqual(['SUCCEEDED', 1]);
    const ending = (Done: object) =>
      machine({
        Charge: invokeJson({ Catch: [{ ...CATCHER, Next: 'Done' }], Next: 'Shipped' }),
        Done,
        Shipped: { Type: 'Succeed' },
      });
    expectCheck('swallowed-error', ending({ Type: 'Succeed' }), ending(FAILED));
    expectCheck('task-without-catch', machine({ Charge: invokeJson({ Catch: [] }) }), machineOf(invokeJson()));
  });
});

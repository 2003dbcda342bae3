import { App, Duration, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 as RESULT_WRITER } from 'aws-cdk-lib/cx-api';
import {
  DistributedFanOut,
  FanOut,
  HumanApproval,
  type HumanApprovalProps,
  Idempotent,
  type IdempotentProps,
  RetryPolicy,
  Saga,
  Semaphore,
  type SemaphoreProps,
} from 'cdk-stepwright';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { defaultRetriers } from '../../src/catalogue/default-retries';
import { ERRORS } from '../../src/catalogue/errors';
import { forEach } from '../../src/checks/example';
import { invoke, newStack, plainDefinition } from '../constructs/definitions';
import { approvalIn } from '../constructs/human-approval/approvals';
import { expectCheck, findings, statesOf, task } from './machines';
import { resilient, resilientStack } from './resilient';

const named = (name: string) => statesOf({ [name]: { Type: 'Wait', Seconds: 1, End: true } });

test('57 an expression of more than 1,000 characters is found', () => {
  const computing = (terms: number) =>
    statesOf({ Sum: { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${'1 + '.repeat(terms)}1 %}`, End: true } });
  expectCheck('long-expression', computing(300), computing(200));
});

test('58 a name that says nothing, one that is too long, and one that is there twice are found', () => {
  for (const name of ['Pass (1)', 'Lambda Invoke', 'Choice 2'])
    expectCheck('default-state-name', named(name), named('Charge card'));
  expectCheck('definition-refused', named('x'.repeat(81)), named('x'.repeat(80)));
  const Ship = { Type: 'Wait', Seconds: 1, End: true };
  const both = (first: string, second: string) =>
    statesOf({
      Both: { Type: 'Parallel', Branches: [first, second].map((name) => statesOf({ [name]: Ship })), End: true },
    });
  expectCheck('definition-refused', both('Ship', 'Ship'), both('Ship', 'Bill'));
});

test('60 FanOut and DistributedFanOut limit their items, Semaphore requires a limit; a Map without is found', () => {
  const stack = new Stack(new App({ context: { [RESULT_WRITER]: true } }), 'Shop');
  const each = new FanOut(stack, 'Each', { processor: invoke(stack, 'Work') });
  const results = s3.Bucket.fromBucketName(stack, 'Bucket', 'results');
  const props = { itemsPath: '$', processor: invoke(stack, 'InChild'), toleratedFailurePercentage: 5, results };
  const definition = plainDefinition(stack, each.next(new DistributedFanOut(stack, 'All', props)));
  expect([definition.States.Each.MaxConcurrency, definition.States.All.MaxConcurrency]).toEqual([10, 1000]);
  // @ts-expect-error the limit is required
  const unlimited: SemaphoreProps = { body: invoke(stack, 'Body'), lease: Duration.minutes(1) };
  expect(() => new Semaphore(stack, 'Places', unlimited)).toThrow('maxConcurrency');
  expectCheck('map-without-max-concurrency', forEach({ MaxConcurrency: undefined }), forEach({}));
});

describe('timeouts', () => {
  test('61 ResilientStateMachine ends an execution after 24 hours, or after a time of its own', () => {
    const limit = (props: object) => resilient((stack) => invoke(stack, 'Work'), props).TimeoutSeconds;
    expect([limit({}), limit({ timeout: Duration.hours(1) })]).toEqual([86_400, 3600]);
  });

  test('61 HumanApproval requires a timeout, as Callback, NestedWorkflow and RunJob do (41, 45)', () => {
    // @ts-expect-error the timeout is required
    const props: HumanApprovalProps = { approvers: [] };
    expect(() => new HumanApproval(newStack(), 'Approve', props)).toThrow();
  });

  test('61 what waits without a timeout is found: tokens, jobs', () => {
    const waiting = (resource: string, fields: object) =>
      statesOf({ Ask: task(resource, { Parameters: {}, ...fields }) });
    for (const [rule, resource] of [
      ['callback-without-timeout', 'sqs:sendMessage.waitForTaskToken'],
      ['job-without-timeout', 'ecs:runTask.sync'],
    ]) {
      expectCheck(rule, waiting(resource, {}), waiting(resource, { TimeoutSeconds: 60 }));
    }
  });
});

describe('idempotency', () => {
  test('62 Saga.idempotencyKey is made of execution and step, in both languages', () => {
    const [path, jsonata] = [sfn.QueryLanguage.JSON_PATH, sfn.QueryLanguage.JSONATA];
    const stack = newStack();
    const key = (language: sfn.QueryLanguage) => stack.resolve(Saga.idempotencyKey('Charge', language));
    expect(key(path)).toBe("States.Format('{}/Charge', $$.Execution.Id)");
    expect(key(jsonata)).toBe("{% $states.context.Execution.Id & '/Charge' %}");
  });

  test('62 Idempotent requires a key', () => {
    const stack = newStack();
    // @ts-expect-error the key is required
    const props: IdempotentProps = { body: invoke(stack, 'Charge'), lease: Duration.minutes(5) };
    const once = new Idempotent(stack, 'Once', { ...props, key: '$.orderId' });
    expect(once.table).toBeDefined();
  });

  test('62 RetryPolicy.none says why a task is not retried, and is kept', () => {
    const once = resilient((stack) => {
      const charge = invoke(stack, 'Charge');
      RetryPolicy.none('a second charge would be one too many').applyTo(charge);
      return charge;
    });
    expect(once.States.Charge.Retry).toBeUndefined();
    const execution = simulate(once, { mocks: { Charge: mock.fail('Lambda.TooManyRequestsException') } });
    expect(execution.calls('Charge')).toHaveLength(1);
    expect(() => RetryPolicy.none('')).toThrow('reason');
  });

  test('62 the default retries leave out errors after which the work may be done', () => {
    const unsafe = ERRORS.filter(({ onlyIfIdempotent }) => onlyIfIdempotent);
    expect(unsafe.map(({ name }) => name)).toContain('Lambda.Unknown');
    for (const { integration, name } of unsafe) {
      const retried = (defaultRetriers(integration) ?? []).flatMap(({ errorEquals }) => errorEquals);
      expect(retried).not.toContain(name);
    }
  });
});

test('64 stories tell how many transitions an execution took; a Pass that does nothing is found', () => {
  const steps = (fields: object) =>
    statesOf({ First: { Type: 'Pass', ...fields, Next: 'Second' }, Second: { Type: 'Succeed' } });
  expect(simulate(steps({})).story).toContain(' 2 transitions ');
  expectCheck('superfluous-pass', steps({}), steps({ Result: 1 }));
});

describe('sensitive data', () => {
  test('65 logs have what happened, without inputs and outputs; a request is in them', () => {
    const stack = resilientStack(
      (scope) => {
        const payload = sfn.TaskInput.fromObject({ sent: sfn.JsonPath.stringAt('$.sent') });
        return invoke(scope, 'Charge', { payload, outputPath: '$.Payload' });
      },
      { stateMachineType: sfn.StateMachineType.EXPRESS },
    );
    const execution = simulate(stateMachine(stack, 'Machine'), {
      input: { sent: 'o-1', card: '4111-1111' },
      mocks: { Charge: mock.succeed({ secret: 's3cr3t' }) },
    });
    const logged = JSON.stringify(execution.logs());
    expect(logged).toContain('TaskSucceeded');
    for (const secret of ['4111-1111', 's3cr3t']) expect(logged).not.toContain(secret);
    expect(logged).toContain('o-1');
  });

  test('65 a task token in the logs is found; ResilientStateMachine logs failures alone where one is sent', () => {
    const Parameters = { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' };
    const ask = statesOf({ Ask: task('sqs:sendMessage.waitForTaskToken', { Parameters, TimeoutSeconds: 60 }) });
    const logged = (logLevel: 'ALL' | 'ERROR') =>
      findings(ask, { deployment: { logLevel, tracing: true, logsExecutionData: false } }).includes(
        'task-token-in-logs',
      );
    expect([logged('ALL'), logged('ERROR')]).toEqual([true, false]);
    const stack = resilientStack((scope) =>
      approvalIn(scope, { taskTimeout: sfn.Timeout.duration(Duration.hours(1)) }),
    );
    const execution = simulate(stateMachine(stack, 'Machine'), { mocks: { Approve: mock.callback() } });
    expect(execution.logs().map(({ type }) => type)).toContain('ExecutionFailed');
    expect(JSON.stringify(execution.logs())).not.toContain(execution.calls('Approve')[0].taskToken);
  });
});

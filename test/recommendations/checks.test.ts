/** Rows 18, 36, 53 and 80 of `docs/guides/recommendations.md`, which checks serve; where the simulator does, too, what it shows. */
import 'cdk-stepwright/testing/jest';
import { Saga } from 'cdk-stepwright';
import { mock, simulate } from 'cdk-stepwright/testing';
import { CATCHER, FAILED, invoke, machine, machineOf, task } from '../../src/checks/example';
import { found } from '../checks/rules/found';
import { newStack, invoke as taskOf } from '../constructs/definitions';

const scan = (fields: object = {}) =>
  machineOf(task('aws-sdk:dynamodb:scan', { Parameters: { TableName: 'orders' }, Catch: [CATCHER], ...fields }));

/** A page of a table, as large as DynamoDB makes it at most. */
const page = { Count: 1, Items: [{ note: { S: 'x'.repeat(1024 * 1024) } }], ScannedCount: 1 };

test('18 limit of 256 KiB: a response that may be larger is found at synth, and fails the simulated task', () => {
  expect(found('response-payload-limit', scan())).toHaveLength(1);
  expect(found('response-payload-limit', scan({ Parameters: { TableName: 'orders', Limit: 25 } }))).toEqual([]);
  const execution = simulate(scan(), { input: {}, mocks: { Charge: mock.succeed(page) } });
  expect(execution).toHaveFailedWith('States.DataLimitExceeded');
});

test('36 saga, every step has a compensation: a step that later failures do not undo is found, Saga refuses it', () => {
  const step = (Next: string, handler: string) => invoke({ Next, Catch: [{ ...CATCHER, Next: handler }] });
  const order = (refund: string, more: object = {}) =>
    machine({
      'Reserve stock': step('Charge card', 'Failed'),
      'Charge card': step('Ship', 'Release stock'),
      Ship: invoke({ Catch: [{ ...CATCHER, Next: refund }] }),
      'Release stock': step('Failed', 'Failed'),
      Failed: FAILED,
      ...more,
    });
  expect(found('saga-step-without-compensation', order('Release stock'))).toEqual([
    expect.stringContaining('No compensation undoes it'),
  ]);
  const refund = { 'Refund card': step('Release stock', 'Failed') };
  expect(found('saga-step-without-compensation', order('Refund card', refund))).toEqual([]);

  const stack = newStack();
  const steps = ['Charge', 'Ship'].map((name) => ({ action: taskOf(stack, name) }));
  expect(() => new Saga(stack, 'Order', { steps })).toThrow(/compensation/);
});

test('53 ResultSelector to trim: it does not help a response that is too large, the check says what does', () => {
  const trimmed = scan({ ResultSelector: { 'count.$': '$.Count' }, ResultPath: '$.orders' });
  expect(found('response-payload-limit', trimmed)).toEqual([expect.stringContaining('Limit')]);
  const mocks = (result: object) => ({ Charge: mock.succeed(result) });
  expect(simulate(trimmed, { input: {}, mocks: mocks(page) })).toHaveFailedWith('States.DataLimitExceeded');
  const small = simulate(trimmed, { input: {}, mocks: mocks({ ...page, Items: [] }) });
  expect(small.output).toEqual({ orders: { count: 1 } });
});

test('80 timeout of the function, timeout of the task: a task that times out before its function is found', () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:charge-card';
  const late = (TimeoutSeconds: number) =>
    found('task-timeout-before-function', machineOf(invoke({ TimeoutSeconds })), {
      functions: [{ arn, name: 'ChargeCard', timeoutSeconds: 60 }],
    });
  expect(late(59)).toHaveLength(1);
  expect(late(60)).toEqual([]);
});

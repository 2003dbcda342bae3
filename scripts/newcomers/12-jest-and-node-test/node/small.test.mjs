import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { mock, simulate } from 'cdk-stepwright/testing';
import { assertSucceeded, expect, snapshotSerializer } from 'cdk-stepwright/testing/node';
import { orders } from '../orders.cjs';

const execution = simulate(orders, {
  input: { total: 5 },
  mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) },
  stateMachineName: 'Orders',
});

test('a small order', () => {
  assertSucceeded(execution, { MessageId: 'm-1' });
  expect(execution).toHaveVisited('Size', 'Charge');
  expect(execution).not.toHaveVisited('Review');
  assert.throws(() => expect(execution).toHaveFailedWith('X'), { code: 'ERR_ASSERTION', message: /Charge +sqs:sendMessage +ok/ });
});

// Snapshots are part of Node from 22.3 on, without a flag from 22.13 on.
test('as a snapshot', { skip: !test.snapshot }, (t) => {
  t.assert.snapshot(execution);
  t.assert.snapshot({ other: 'values' });
});

test('as a snapshot of another tool', () => {
  assert.equal(snapshotSerializer(execution), execution.story);
  assert.equal(snapshotSerializer({ a: 1 }), '{\n  "a": 1\n}');
});

test('what is for other runners is refused', () => {
  const require = createRequire(import.meta.url);
  const message = /got Node's test runner\. Write import \{ expect \} from 'cdk-stepwright\/testing\/node'/;
  assert.throws(() => require('cdk-stepwright/testing/jest'), { message, code: 'WRONG_TEST_RUNNER' });
  assert.throws(() => require('cdk-stepwright/testing/vitest'), { message, code: 'WRONG_TEST_RUNNER' });
  return assert.rejects(import('cdk-stepwright/testing/vitest'), { message, code: 'WRONG_TEST_RUNNER' });
});

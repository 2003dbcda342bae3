import { test } from 'node:test';
import { mock, simulate } from 'cdk-stepwright/testing';
import { expect } from 'cdk-stepwright/testing/node';
import { orders } from '../orders.cjs';

test('a large order', { skip: process.env.ONLY_SMALL }, () => {
  const mocks = { Charge: mock.succeed({ MessageId: 'm-2' }) };
  expect(simulate(orders, { input: { total: 500 }, mocks, stateMachineName: 'Orders' })).toHaveWaited('Review', 3600);
});

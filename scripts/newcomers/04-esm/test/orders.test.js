import { test } from 'node:test';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { assertSucceeded, expect } from 'cdk-stepwright/testing/node';
import { orders } from '../orders.js';

const execution = await simulateAsync(orders, { mocks: { Charge: async () => ({ MessageId: 'm-1' }) } });

test('an order is paid', () => {
  assertSucceeded(execution, { MessageId: 'm-1' });
  expect(execution).toHaveVisited('Charge');
});

test('a declined card', () => {
  expect(simulate(orders, { mocks: { Charge: mock.fail('CardDeclined') } })).toHaveFailedWith('CardDeclined');
});

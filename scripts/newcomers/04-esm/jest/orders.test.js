import { expect, test } from '@jest/globals';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { orders } from '../orders.js';

const execution = await simulateAsync(orders, { mocks: { Charge: async () => ({ MessageId: 'm-1' }) } });

test('an order is paid', () => {
  expect(execution).toHaveSucceeded({ MessageId: 'm-1' });
  expect(execution).toMatchSnapshot();
});

test('a declined card', () => {
  expect(simulate(orders, { mocks: { Charge: mock.fail('CardDeclined') } })).toHaveFailedWith('CardDeclined');
});

import { test } from 'node:test';
import { App } from 'aws-cdk-lib';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { expect } from 'cdk-stepwright/testing/node';
import { OrdersStack } from '../lib/orders-stack';

test('an order is paid', () => {
  const orders = stateMachine(new OrdersStack(new App(), 'Shop'), 'Orders');
  expect(simulate(orders, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } })).toHaveSucceeded();
});

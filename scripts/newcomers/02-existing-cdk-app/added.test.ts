import { App } from 'aws-cdk-lib';
import { stateMachine } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { BillingStack } from '../lib/billing-stack';

const stack = new BillingStack(new App(), 'Billing', {});
const orders = stateMachine(stack, 'Orders');

test('an order is paid', () => {
  const execution = simulate(orders, { input: { orderId: 'o-1' }, mocks: { Charge: mock.succeed({ paid: true }) } });
  expect(execution).toHaveSucceeded({ paid: true });
});

test('a declined card is refused', () => {
  const execution = simulate(orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } });
  expect(execution).toHaveFailedWith('Refused', /declined/);
  expect(execution).toHaveVisited('Charge', 'Refused');
  expect(execution).toMatchSnapshot();
});

import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, type SimulatedExecution, simulate, simulateAsync } from 'cdk-stepwright/testing';
import { OrdersStack } from '../lib/orders-stack';

const { Orders } = stateMachines(new OrdersStack(new App(), 'Shop'));

test('an order is paid', () => {
  const execution: SimulatedExecution = simulate(Orders, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } });
  expect(execution).toHaveSucceeded({ MessageId: 'm-1' });
});

test('a declined card', () => {
  const execution = simulate(Orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } });
  expect(execution).toHaveFailedWith('CardDeclined');
  expect(execution).toMatchSnapshot();
});

test('a handler of its own', async () => {
  const execution = await simulateAsync(Orders, { mocks: { Charge: async () => ({ MessageId: 'm-2' }) } });
  expect(execution).toHaveCalledTimes('Charge', 1);
});

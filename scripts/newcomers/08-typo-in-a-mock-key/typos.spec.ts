import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { input, orders } from './orders';

test('a state', () => {
  const Charge = mock.succeed({ MessageId: 'm-1' });
  const Pack = mock.succeed({});
  const execution = simulate(orders, { stateMachineName: 'Orders', input, mocks: { Chrage: Charge, Pack } });
  expect(execution).toHaveSucceeded();
});

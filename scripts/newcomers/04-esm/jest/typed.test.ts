import { mermaid } from 'cdk-stepwright/views';
import { mock, type SimulatedExecution, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { orders } from '../orders.js';

const execution: SimulatedExecution = await Promise.resolve(
  simulate(orders, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } }),
);

test('an order is paid, in TypeScript', () => {
  expect(execution).toHaveSucceeded({ MessageId: expect.any(String) });
});

test('its diagram', () => {
  expect(mermaid(execution.definition)).toContain('Charge');
});

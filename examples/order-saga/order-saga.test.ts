import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { OrderSagaStack } from './order-saga-stack';
import { scenarios } from './scenarios';

const { Orders } = stateMachines(new OrderSagaStack(new App(), 'OrderSaga'));

describe('the order saga', () => {
  test.each(Object.entries(scenarios))('%s', (_, options) => {
    expect(simulate(Orders, options)).toMatchSnapshot();
  });

  test('a card that is declined is not charged again, and what came before is undone', () => {
    const execution = simulate(Orders, scenarios['A declined card releases the stock']);

    expect(execution).toHaveFailedWith('SagaCompensated', '{"Error":"CardDeclined","Cause":"limit"}');
    expect(execution).toHaveVisited('ReserveStock', 'ChargeCard', 'ReleaseStock', 'Compensated');
    expect(execution).not.toHaveRetried('ChargeCard');
    expect(execution).not.toHaveVisited('RefundCard');
  });

  test('a refund that fails is told of, the stock is released all the same', () => {
    const options = scenarios['An approval that never comes undoes everything'];
    const mocks = { ...(options.mocks as object), RefundCard: mock.fail('Lambda.ResourceNotFoundException', 'gone') };
    const execution = simulate(Orders, { ...options, mocks });

    expect(execution).toHaveFailedWith('SagaCompensationFailed');
    expect(execution).toHaveVisited('RefundCard', 'Alert RefundCard failed', 'ReleaseStock', 'CompensationFailed');
    expect(JSON.parse(execution.cause as string)).toEqual({
      error: { Error: 'States.Timeout', Cause: '' },
      compensationFailures: { RefundCard: { Error: 'Lambda.ResourceNotFoundException', Cause: 'gone' } },
    });
  });
});

import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { OrderSagaStack } from './stack';

const stack = new OrderSagaStack(new App(), 'OrderSaga');
const { Orders } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Orders, options)] as const);
const execution = (title: string) => simulate(Orders, scenarios[title]);

describe('the order saga', () => {
  test.each(executions)('%s', (_, each) => expect(each).toMatchSnapshot());

  test('a card that is declined is not charged again, and what came before is undone', () => {
    const declined = execution('A declined card releases the stock');
    expect(declined).toHaveFailedWith('SagaCompensated', '{"Error":"CardDeclined","Cause":"limit"}');
    expect(declined).toHaveVisited('ReserveStock', 'ChargeCard', 'ReleaseStock', 'Compensated');
    expect(declined).not.toHaveRetried('ChargeCard');
    expect(declined).not.toHaveVisited('RefundCard');
  });

  test('a refund that fails is told of, the stock is released all the same', () => {
    const failed = execution('A refund that fails does not stop the rest');
    expect(failed).toHaveFailedWith('SagaCompensationFailed');
    expect(failed).toHaveVisited('RefundCard', 'Alert RefundCard failed', 'ReleaseStock', 'CompensationFailed');
    expect(JSON.parse(failed.cause as string)).toEqual({
      error: { Error: 'States.Timeout', Cause: '' },
      compensationFailures: { RefundCard: { Error: 'Lambda.ResourceNotFoundException', Cause: 'gone' } },
    });
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, each]) => each);
    expect(measureCoverage(Orders, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { RefundStack } from './stack';

const stack = new RefundStack(new App(), 'Refund');
const { Refunds } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Refunds, options)] as const);
const execution = (title: string) => simulate(Refunds, scenarios[title]);

describe('refunds', () => {
  test.each(executions)('%s', (_, each) => expect(each).toMatchSnapshot());

  test('what support grants is paid back and written down', () => {
    const less = execution('Support grants less');
    expect(less).toHaveCalled('Credit card', { Payload: { orderId: 'o-1', amount: 60 } });
    expect(less).toHaveSucceeded({ orderId: 'o-1', refunded: 60 });
  });

  test.each([
    ['An order that nobody knows', 'NoSuchOrder', 'o-1 is not known'],
    ['More than was paid', 'TooMuch', 'at most 200'],
    ['Paid with what nobody knows', 'CannotPayBack', 'paid with SHELLS'],
    ['Support declines', 'Declined', 'worn for a year'],
    ['Support does not answer', 'NotDecided', 'support did not answer in a week'],
  ])('%s: %s', (title, error, cause) => {
    expect(execution(title)).toHaveFailedWith(error, cause);
    expect(execution(title)).not.toHaveVisited('Credit card', 'Close order');
  });

  test('money is moved once, whatever fails', () => {
    expect(execution('A transfer that fails leaves the order open')).toHaveCalledTimes('Transfer', 1);
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const { states, choices } = measureCoverage(
      Refunds,
      executions.map(([, each]) => each),
    );
    expect([...states.missed, ...choices.missed]).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

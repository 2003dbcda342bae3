import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { MonthEndStack } from './stack';

const stack = new MonthEndStack(new App(), 'MonthEnd');
const { MonthEnd, LedgerClose } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(MonthEnd, options)] as const);

describe('the end of a month', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('each ledger has an execution of its own', () => {
    const [[, { nestedExecutions }]] = executions;
    expect(nestedExecutions.map(({ input }) => input)).toMatchObject([{ month: '2026-03', ledger: 'north' }]);
    expect(nestedExecutions[0]).toMatchSnapshot();
    expect(nestedExecutions[0]).toHaveSucceeded({ ledger: 'north', balance: 700 });
  });

  test('accounting is told the error of the ledger', () => {
    const [, [, execution]] = executions;
    expect(execution).toHaveFailedWith('NotBalanced', 'south: debit 90, credit 85');
    expect(execution).toHaveCalled('NotifyFailure', { Message: { error: 'NotBalanced' } });
  });

  test('one ledger can be closed alone', () => {
    const execution = simulate(LedgerClose, {
      input: { month: '2026-03', ledger: 'south' },
      mocks: { 'Post accruals': mock.succeed({ debit: 90, credit: 85 }) },
    });
    expect(execution).toHaveFailedWith('NotBalanced');
    expect(execution).not.toHaveVisited('Lock ledger');
  });

  test('every state of both machines is reached, and StepwrightChecks finds nothing', () => {
    const parents = executions.map(([, execution]) => execution);
    const children = parents.flatMap(({ nestedExecutions }) => nestedExecutions);
    expect(measureCoverage(MonthEnd, parents).states.missed).toEqual([]);
    expect(measureCoverage(LedgerClose, children).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

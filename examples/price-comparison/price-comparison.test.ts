import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { PriceComparisonStack } from './stack';

const stack = new PriceComparisonStack(new App(), 'PriceComparison');
const { Comparison } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Comparison, options)] as const);

describe('price comparison', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('shops that do not answer are compared with nobody', () => {
    const [[, enough], , [, tooFew]] = executions;
    expect(enough).toHaveSucceeded({ shop: 'west' });
    expect(tooFew).toHaveFailedWith('QuorumNotReached');
    expect(tooFew).not.toHaveVisited('Compare');
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Comparison, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

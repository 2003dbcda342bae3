import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { CsvImportStack } from './stack';

const stack = new CsvImportStack(new App(), 'CsvImport');
const { Import } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Import, options)] as const);

describe('the import of a list', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('what became of each row is written beside the list', () => {
    const [[, execution]] = executions;
    expect(execution.mapRuns[0].itemCounts).toMatchObject({ succeeded: 3, failed: 1 });
    const written = Object.entries(execution.objects).find(([name]) => name.endsWith('FAILED_0.json'));
    expect(JSON.parse(written?.[1] ?? '')).toMatchObject([{ Error: 'InvalidRow', Cause: 'desk has no price: free' }]);
  });

  test('prices are stored as numbers', () => {
    const [[, execution]] = executions;
    expect(execution).toHaveCalled('Store product', { Item: { sku: { S: 'lamp' }, price: { N: '12.50' } } });
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Import, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { NightlyReportStack } from './stack';

const stack = new NightlyReportStack(new App(), 'NightlyReport');
const { Report } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Report, options)] as const);

describe('the nightly report', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('analysts are told what Athena says of their query', () => {
    const [, [, execution]] = executions;
    expect(execution).toHaveCalled('Tell analysts', {
      Message: { failure: { job: { QueryExecution: { Status: { State: 'FAILED' } } } } },
    });
  });

  test('the query is of that day', () => {
    const [, [, execution]] = executions;
    const [{ parameters }] = execution.calls('Sum up sales');
    expect(parameters).toMatchObject({ QueryString: expect.stringContaining("('2026-03-01T01:00:00Z'))") });
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Report, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { SensorIngestionStack } from './stack';

const stack = new SensorIngestionStack(new App(), 'SensorIngestion');
const { Sensors } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Sensors, options)] as const);

describe('sensor ingestion', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('of two readings one is hot', () => {
    const [[, execution]] = executions;
    expect(execution).toHaveSucceeded(['alarm', 'normal']);
    expect(execution).toHaveCalled('Alarm', { Message: 'boiler is at 95 C' });
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Sensors, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

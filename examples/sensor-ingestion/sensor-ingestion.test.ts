import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { mock, simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { SensorIngestionStack } from './stack';

const { Sensors } = stateMachines(new SensorIngestionStack(new App(), 'SensorIngestion'));
const reading = (sensor: string, celsius: number) => ({ sensor, celsius, at: '2026-01-01T00:00:00Z' });

describe('sensor ingestion', () => {
  test('all readings are stored, only the hot one raises an alarm', () => {
    const execution = simulate(Sensors, {
      input: { readings: [reading('boiler', 95), reading('hall', 20)] },
      mocks: { Store: mock.succeed({}), Alarm: mock.succeed({ MessageId: 'm-1' }) },
    });

    expect(execution.output).toEqual(['alarm', 'normal']);
    expect(measureCoverage(execution.definition, [execution.record]).states).toMatchObject({ total: 5, reached: 5 });
  });

  test('a table that refuses a reading fails the batch', () => {
    const mocks = { Store: mock.fail('DynamoDB.ProvisionedThroughputExceededException', 'slow down') };
    const execution = simulate(Sensors, { input: { readings: [reading('hall', 20)] }, mocks });

    expect(execution).toHaveFailedWith('DynamoDB.ProvisionedThroughputExceededException', 'slow down');
    expect(execution).not.toHaveVisited('Normal');
  });
});

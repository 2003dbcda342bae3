import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { ImagePipelineStack } from './stack';

const stack = new ImagePipelineStack(new App(), 'ImagePipeline');
const { Images } = stateMachines(stack);
const executions = Object.entries(scenarios).map(([title, options]) => [title, simulate(Images, options)] as const);

describe('the image pipeline', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('both renditions are made at the same time, and only of what is fit', () => {
    const [[, execution]] = executions;
    expect(execution.durationSeconds).toBe(3);
    expect(execution).toHaveVisitedTimes('Renditions', 1);
    expect(execution).toHaveVisitedTimes('Remove scratch files', 3);
  });

  test('the album is written of what was published, with what failed beside it', () => {
    const [, [, execution]] = executions;
    const [{ payload }] = execution.calls('Write album');
    expect(payload).toEqual({
      succeeded: [],
      failed: [{ status: 'FAILED', index: 0, item: 'cat.png', error: 'OutOfMemory', cause: '9000 x 9000' }],
    });
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Images, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

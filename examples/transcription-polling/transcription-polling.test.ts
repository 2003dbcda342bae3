import { App } from 'aws-cdk-lib';
import { checkStateMachines, stateMachines } from 'cdk-stepwright/synth';
import { simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { scenarios } from './scenarios';
import { TranscriptionPollingStack } from './stack';

const stack = new TranscriptionPollingStack(new App(), 'TranscriptionPolling');
const { Transcripts } = stateMachines(stack);
const executions = Object.entries(scenarios).map(
  ([title, options]) => [title, simulate(Transcripts, options)] as const,
);

describe('transcription polling', () => {
  test.each(executions)('%s', (_, execution) => expect(execution).toMatchSnapshot());

  test('asked every half minute, for an hour at most', () => {
    const [[, done], , [, endless]] = executions;
    expect(done.durationSeconds).toBe(90);
    expect(done).toHaveCalledTimes('Look', 3);
    expect(endless.durationSeconds).toBe(3600);
  });

  test('every state is reached, and StepwrightChecks finds nothing', () => {
    const reached = executions.map(([, execution]) => execution);
    expect(measureCoverage(Transcripts, reached).states.missed).toEqual([]);
    expect(`${checkStateMachines(stack)}`).toBe('');
  });
});

import { App } from 'aws-cdk-lib';
import { stateMachines } from 'cdk-stepwright/synth';
import { type Mock, mock, type SimulateOptions, simulate } from 'cdk-stepwright/testing';
import { measureCoverage } from 'cdk-stepwright/views';
import 'cdk-stepwright/testing/jest';
import { TranscriptionPollingStack } from './stack';

const { Transcripts } = stateMachines(new TranscriptionPollingStack(new App(), 'TranscriptionPolling'));
const job = (TranscriptionJobStatus: string) => mock.succeed({ TranscriptionJob: { TranscriptionJobStatus } });
const transcribe = (Look: Mock, options: SimulateOptions = {}) =>
  simulate(Transcripts, {
    input: { name: 'talk', recording: 's3://recordings/talk.mp3' },
    mocks: { Start: job('QUEUED'), Look },
    ...options,
  });

const done = transcribe(mock.sequence(job('QUEUED'), job('IN_PROGRESS'), job('COMPLETED')));
const failed = transcribe(job('FAILED'));
const endless = transcribe(job('IN_PROGRESS'));
/** A status that the service gets after its API model was written. */
const unknown = transcribe(job('PAUSED'), { fieldValidationMode: 'NONE' });

describe('transcription polling', () => {
  test('done at the third look, a minute and a half later', () => {
    expect(done.status).toBe('SUCCEEDED');
    expect(done.durationSeconds).toBe(90);
  });

  test.each(Object.entries({ failed, endless, unknown }))('%s: the execution fails', (_, execution) => {
    expect(execution.status).toBe('FAILED');
  });

  test('every state is reached', () => {
    const records = [done, failed, endless, unknown].map(({ record }) => record);
    expect(measureCoverage(done.definition, records).states.missed).toEqual([]);
  });
});

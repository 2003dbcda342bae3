import { type Mock, mock, type SimulateOptions } from 'cdk-stepwright/testing';

const job = (TranscriptionJobStatus: string) => mock.succeed({ TranscriptionJob: { TranscriptionJobStatus } });
const transcribed = (Look: Mock): SimulateOptions => ({
  input: { name: 'talk', recording: 's3://recordings/talk.mp3' },
  mocks: { Start: job('QUEUED'), Look },
});

/** What can become of a recording. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'Done at the third look': transcribed(mock.sequence(job('QUEUED'), job('IN_PROGRESS'), job('COMPLETED'))),
  'A recording that cannot be read': transcribed(job('FAILED')),
  'A job that does not end': transcribed(job('IN_PROGRESS')),
  'A name that is taken': {
    ...transcribed(job('QUEUED')),
    mocks: { Start: mock.fail('Transcribe.ConflictException', 'talk is there') },
  },
  // The service got it after its API model was written.
  'A status that nobody knows': { ...transcribed(job('PAUSED')), fieldValidationMode: 'NONE' },
};

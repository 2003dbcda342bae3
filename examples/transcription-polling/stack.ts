import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { PollUntil, ResilientStateMachine } from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** A recording is transcribed: the job is started, then looked at every half minute, for an hour at most. */
export class TranscriptionPollingStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const job = this.formatArn({ service: 'transcribe', resource: 'transcription-job', resourceName: '*' });
    const start = new tasks.CallAwsService(this, 'Start', {
      service: 'transcribe',
      action: 'startTranscriptionJob',
      parameters: {
        TranscriptionJobName: sfn.JsonPath.stringAt('$.name'),
        LanguageCode: 'en-GB',
        Media: { MediaFileUri: sfn.JsonPath.stringAt('$.recording') },
      },
      iamResources: [job],
      resultPath: sfn.JsonPath.DISCARD,
    });
    const look = new tasks.CallAwsService(this, 'Look', {
      service: 'transcribe',
      action: 'getTranscriptionJob',
      parameters: { TranscriptionJobName: sfn.JsonPath.stringAt('$.name') },
      iamResources: [job],
      resultPath: '$.job',
    });
    const transcribed = new PollUntil(this, 'Transcribed', {
      check: look,
      status: '$.job.TranscriptionJob.TranscriptionJobStatus',
      successWhen: ['COMPLETED'],
      failWhen: ['FAILED'],
      pendingWhen: ['QUEUED', 'IN_PROGRESS'],
      interval: Duration.seconds(30),
      deadline: Duration.hours(1),
    });
    new ResilientStateMachine(this, 'Transcripts', {
      definitionBody: sfn.DefinitionBody.fromChainable(start.next(transcribed)),
      timeout: Duration.hours(2),
    });
  }
}

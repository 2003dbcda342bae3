import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RetryPolicy } from '../retry-policy';

/** Properties of a `RunJob`. */
export interface RunJobProps {
  /**
   * The task that runs the job and waits for it: any of aws-cdk-lib with `integrationPattern: sfn.IntegrationPattern.RUN_JOB` and a
   * `taskTimeout`, such as `new tasks.EcsRunTask(…)`, `GlueStartJobRun`, `BatchSubmitJob`, `CodeBuildStartBuild`. What catches its failures is in the query
   * language that it names (`tasks.EcsRunTask.jsonata(…)`); JSONPath where it names none.
   */
  readonly job: sfn.TaskStateBase;

  /**
   * Where to go when the job has failed. The failure is added to the input as `error`; the service's own description of the job, which AWS
   * gives as a text, is `error.job`, as JSON: always an object, and an empty one where there is no description, as when the job could not
   * be started. Where the input is no object, the handler gets `{input, error}`.
   *
   * @default - the state fails with States.TaskFailed
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Where to go when the job has not ended in time. The failure is added to the input as above; `error.job` is `{}`.
   *
   * @default - as `onFailed`; the state fails with States.Timeout where there is none
   */
  readonly onTimeout?: sfn.IChainable;

  /**
   * Retries of the start. A job that has failed is not run again: it may have done half of its work.
   *
   * @default - those of the catalogue
   */
  readonly retryPolicy?: RetryPolicy;
}

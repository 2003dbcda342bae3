import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { NotificationTarget } from '../notify/notification-target';
import type { SagaStep } from './saga-step';

interface SagaOptions {
  /** The steps, in order. At least one. */
  readonly steps: SagaStep[];

  /**
   * What follows when all was undone: a chain of your own, which finds the failure of the step in `$sagaError`. Where it does not end by itself, it
   * goes on with what follows the saga. To a saga around this one the step has then succeeded.
   *
   * @default - the execution fails with `SagaCompensated`
   */
  readonly onCompensated?: sfn.IChainable;

  /**
   * What to do when a compensation fails after all its retries.
   *
   * @default - the failure is recorded, the compensations that remain are tried, and the execution ends with SagaCompensationFailed
   */
  readonly onCompensationFailed?: CompensationFailure;

  /**
   * Whether the step that failed is compensated, too. true: after every failure; false: never. Compensations of failed steps must
   * cope with an effect that never was.
   *
   * @default - when its outcome is unknown: after `States.Timeout`, `States.HeartbeatTimeout`, `States.DataLimitExceeded` (the answer was too
   * long), and for functions `Lambda.Unknown`, `Lambda.SdkClientException` and `Sandbox.Timedout`
   */
  readonly compensateFailedStep?: boolean;

  /**
   * Put before the names of the states that the saga adds, and of the variables `$sagaError` and the like, so that a machine can have several
   * sagas: with `Inner: ` the failure of the step is in `$Inner_sagaError`.
   *
   * @default - no prefix
   */
  readonly stateNamePrefix?: string;
}

/** Properties of a `Saga` of JSONPath. */
export interface SagaJsonPathProps extends SagaOptions {}

/** Properties of a `Saga` of JSONata. */
export interface SagaJsonataProps extends SagaOptions {}

/** Properties of a `Saga`. */
export interface SagaProps extends SagaOptions {
  /**
   * Query language of the machine, which is that of actions and compensations that name none. States of both languages may be in one saga, as far
   * as the machine lets them. aws-cdk-lib takes states inside Parallel and Map for JSONPath where they name none, so those of a chain of JSONata have
   * to name it.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

/** What happens when a compensation fails after all its retries. */
export interface CompensationFailure {
  /**
   * Who is told which compensation failed, and why:
   * `{"compensation":<name of its state>,"failure":{"Error":…,"Cause":…},"error":<failure of the step>,"execution":<ARN>}`. Of long causes 16,384
   * characters.
   *
   * @default - nobody is told; the failure is in the cause with which the execution ends
   */
  readonly notify?: NotificationTarget;

  /**
   * Queue that keeps what is still owed, one message for each compensation that failed:
   * `{"execution":<ARN>,"owed":[<names of states>],"failure":{"Error":…,"Cause":…},"error":{…},"payload":{…},"results":{<step>:…}}`.
   *
   * `owed` is in the order in which to make up for it; `payload` is what the compensation got, `results` are those of the steps up to its own, null
   * for one without. A payload of more than 100,000 characters is left out, and results where they would take more than 50,000 together.
   *
   * @default - nothing is kept
   */
  readonly deadLetterQueue?: IQueue;

  /**
   * Whether the compensations that remain are left undone, too: for compensations that rely on the one before them. They are in `owed`.
   *
   * @default false - they are tried all the same
   */
  readonly stop?: boolean;
}

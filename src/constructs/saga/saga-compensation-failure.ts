import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { NotificationTarget } from '../notification-target';

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

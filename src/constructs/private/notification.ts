import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { RetryPolicy } from '../retry-policy';
import { CATCH_ERRORS } from './catch-errors';

/** What a notification says. */
export interface NotificationProps {
  readonly topic: ITopic;
  readonly subject: string;
  /** JSONPath allowed. */
  readonly message: { [key: string]: unknown };
  /** Where to go after it, whether it could be sent or not. */
  readonly next: sfn.State;
}

/** A task that publishes a message and keeps the payload. It is retried; a failure to tell does not mask what it tells of. */
export function notification(
  scope: Construct,
  id: string,
  { topic, subject, message, next }: NotificationProps,
): sfn.State {
  const publish = new tasks.SnsPublish(scope, id, {
    topic,
    subject,
    message: sfn.TaskInput.fromObject(message),
    resultPath: sfn.JsonPath.DISCARD,
  });
  RetryPolicy.forTask(publish).applyTo(publish);
  for (const errors of CATCH_ERRORS) publish.addCatch(next, { errors, resultPath: sfn.JsonPath.DISCARD });
  publish.next(next);
  return publish;
}

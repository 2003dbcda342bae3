import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Errors } from '../../catalogue/error-names';
import { taskIntegration } from '../private/task-integration';
import { RetryPolicy } from '../retry-policy';
import type { NotificationTarget, NotificationTaskProps } from './notification-target';

/**
 * The task of a target, with the retries of its integration. An entry that an event bus refused is sent again: it is the only one of its
 * request, so that none is sent twice.
 */
export function notificationTask(
  scope: Construct,
  id: string,
  target: NotificationTarget,
  props: NotificationTaskProps,
): sfn.TaskStateBase {
  const task = target.bind(scope, id, props);
  RetryPolicy.forTask(task).applyTo(task);
  if (taskIntegration(task) === 'events:putEvents') {
    task.addRetry({
      errors: [Errors.EventBridge.FAILED_ENTRY],
      interval: Duration.seconds(1),
      maxAttempts: 3,
      backoffRate: 2,
      maxDelay: Duration.seconds(60),
      jitterStrategy: sfn.JitterType.FULL,
    });
  }
  return task;
}

import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { CATCH_ERRORS } from '../private/catch-errors';
import { fifoOptions } from '../private/fifo';
import { memberPath } from '../private/member-path';
import { notification } from '../private/notification';
import { stateNameFor } from '../private/state-name';
import { RetryPolicy } from '../retry-policy';

/** Where the failure of the step is. */
export const ERROR = '$.saga.error';

/** Where the failures of compensations are, by the name of their state. */
export const FAILURES = '$.saga.compensationFailures';

/** The end of a saga that was undone: the cause is the error of the step, as JSON. */
export function compensatedEnd(saga: Construct, prefix: string): sfn.State {
  return new sfn.Fail(saga, `${prefix}Compensated`, {
    error: 'SagaCompensated',
    causePath: sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR)),
  });
}

/** The end of a saga that failed after its pivot: nothing is undone, the cause is the error of the step, as JSON. */
export function notCompletedEnd(saga: Construct, prefix: string): sfn.State {
  return new sfn.Fail(saga, `${prefix}NotCompleted`, {
    error: 'SagaNotCompleted',
    causePath: sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR)),
  });
}

/** Where compensations lead: undone, or not wholly. */
export function compensationsOutcome(
  saga: Construct,
  prefix: string,
  compensated: sfn.State,
  failed: sfn.State,
): sfn.State {
  return new sfn.Choice(saga, `${prefix}CompensationsSucceeded?`)
    .when(sfn.Condition.isPresent(FAILURES), failed)
    .otherwise(compensated);
}

/** The end of a saga that was not wholly undone: the cause holds the error of the step and those of the compensations, as JSON. */
export function compensationFailedEnd(saga: Construct, prefix: string): sfn.State {
  return new sfn.Fail(saga, `${prefix}CompensationFailed`, {
    error: 'SagaCompensationFailed',
    causePath: sfn.JsonPath.format(
      '\\{"error":{},"compensationFailures":{}\\}',
      sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR)),
      sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(FAILURES)),
    ),
  });
}

/** Puts into a queue what is still owed: the compensations, in the order in which they are due, and the payload that they need. */
export function deadLetterOf(
  saga: Construct,
  prefix: string,
  owed: readonly string[],
  queue: IQueue,
  next: sfn.State,
): sfn.State {
  const [failed] = owed;
  const send = new tasks.SqsSendMessage(saga, stateNameFor(`${prefix}Keep `, failed, ' owed'), {
    queue,
    messageBody: sfn.TaskInput.fromObject({
      execution: sfn.JsonPath.executionId,
      owed,
      failure: sfn.JsonPath.objectAt(memberPath(FAILURES, failed)),
      payload: sfn.JsonPath.entirePayload,
    }),
    resultPath: sfn.JsonPath.DISCARD,
    ...(queue.fifo ? fifoOptions(undefined) : {}),
  });
  RetryPolicy.forTask(send).applyTo(send);
  for (const errors of CATCH_ERRORS) send.addCatch(next, { errors: [...errors], resultPath: sfn.JsonPath.DISCARD });
  send.next(next);
  return send;
}

/** Tells a topic that a compensation failed, and goes on to what remains. */
export function alertOf(
  saga: Construct,
  prefix: string,
  compensation: string,
  topic: ITopic,
  next: sfn.State,
): sfn.State {
  return notification(saga, stateNameFor(`${prefix}Alert `, compensation, ' failed'), {
    topic,
    subject: 'A compensation failed',
    message: {
      execution: sfn.JsonPath.executionId,
      compensation,
      failure: sfn.JsonPath.objectAt(memberPath(FAILURES, compensation)),
      error: sfn.JsonPath.objectAt(ERROR),
    },
    next,
  });
}

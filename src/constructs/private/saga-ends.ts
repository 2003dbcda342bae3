import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { memberPath } from './member-path';
import { notification } from './notification';
import { stateNameFor } from './state-name';

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

/** Where compensations lead: undone, or not wholly. */
export function compensationFailedEnd(saga: Construct, prefix: string, compensated: sfn.State): sfn.State {
  const failed = new sfn.Fail(saga, `${prefix}CompensationFailed`, {
    error: 'SagaCompensationFailed',
    causePath: sfn.JsonPath.format(
      '\\{"error":{},"compensationFailures":{}\\}',
      sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(ERROR)),
      sfn.JsonPath.jsonToString(sfn.JsonPath.objectAt(FAILURES)),
    ),
  });
  return new sfn.Choice(saga, `${prefix}CompensationsSucceeded?`)
    .when(sfn.Condition.isPresent(FAILURES), failed)
    .otherwise(compensated);
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

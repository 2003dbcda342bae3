import type { ITopic } from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { RetryPolicy } from '../retry-policy';
import { CATCH_ERRORS } from './catch-errors';

const ERROR = '$.saga.error';
const FAILURES = '$.saga.compensationFailures';

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

/** Tells a topic that a compensation failed; a failure to tell does not stop the others. */
export function alertOf(
  saga: Construct,
  prefix: string,
  compensation: string,
  topic: ITopic,
  next: sfn.IChainable,
): sfn.State {
  const alert = new tasks.SnsPublish(saga, `${prefix}Alert ${compensation} failed`, {
    topic,
    subject: 'A compensation failed',
    message: sfn.TaskInput.fromObject({
      execution: sfn.JsonPath.executionId,
      compensation,
      failure: sfn.JsonPath.objectAt(`${FAILURES}['${compensation}']`),
      error: sfn.JsonPath.objectAt(ERROR),
    }),
    resultPath: sfn.JsonPath.DISCARD,
  });
  RetryPolicy.forTask(alert).applyTo(alert);
  for (const errors of CATCH_ERRORS) alert.addCatch(next, { errors, resultPath: sfn.JsonPath.DISCARD });
  alert.next(next);
  return alert;
}

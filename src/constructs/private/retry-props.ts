import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type DefaultRetrier, RETRY_SCHEDULES } from '../../catalogue/default-retries';

/** A retrier of the catalogue, as aws-cdk-lib takes it. */
export function toRetryProps(retrier: DefaultRetrier): sfn.RetryProps {
  return {
    errors: [...retrier.errorEquals],
    interval: Duration.seconds(retrier.intervalSeconds),
    maxAttempts: retrier.maxAttempts,
    backoffRate: retrier.backoffRate,
    maxDelay: Duration.seconds(retrier.maxDelaySeconds),
    jitterStrategy: sfn.JitterType.FULL,
  };
}

/** Waits as long as is right for errors that mean "too many requests". */
export function throttlingRetrier(errors: readonly string[]): sfn.RetryProps {
  return toRetryProps({ errorEquals: errors, ...RETRY_SCHEDULES.throttle });
}

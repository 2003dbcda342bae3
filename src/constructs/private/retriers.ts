import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type DefaultRetrier, RETRY_SCHEDULES, throttlingErrors } from '../../catalogue/default-retries';
import { isJsonObject } from '../../json/json-value';
import { ConstructError } from './construct-error';

/**
 * The retrier that aws-cdk-lib adds to LambdaInvoke and CallAwsServiceCrossRegion by itself (`retryOnServiceExceptions`), as it is rendered. The
 * catalogue's retriers cover it, so that it is nobody's decision.
 */
export const CDK_RETRIER = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

/** Whether a rendered retrier is that one, in every field: one with another interval is the user's. */
export function isOfCdk(retrier: unknown): boolean {
  if (!isJsonObject(retrier)) return false;
  const given: Readonly<Record<string, unknown>> = retrier;
  const fields = Object.entries(CDK_RETRIER);
  return (
    Object.values(given).filter((value) => value !== undefined).length === fields.length &&
    fields.every(([field, value]) => String(given[field]) === String(value))
  );
}

/** A retrier in the Amazon States Language, as aws-cdk-lib renders it; without errors it is for all. What is not said is undefined. */
export function retrierJson(retrier: sfn.RetryProps): Readonly<Record<string, unknown>> {
  return {
    ErrorEquals: retrier.errors ?? ['States.ALL'],
    IntervalSeconds: retrier.interval?.toSeconds(),
    MaxAttempts: retrier.maxAttempts,
    BackoffRate: retrier.backoffRate,
    MaxDelaySeconds: retrier.maxDelay?.toSeconds(),
    JitterStrategy: retrier.jitterStrategy,
  };
}

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

/** What is known of a state that is to be retried for the throttling errors of its own integration. */
export interface ThrottledState {
  readonly name: string;
  readonly isTask: boolean;
  /** Short name of what it calls; undefined where that is not recognized. */
  readonly integration: string | undefined;
  /** Path of the construct to be named in errors. */
  readonly path: string;
}

/** The retriers for the errors of a task's own integration that mean "too many requests". */
export function throttlingRetriers({ name, isTask, integration, path }: ThrottledState): sfn.RetryProps[] {
  const advice = "or name the errors: RetryPolicy.throttling(['Lambda.TooManyRequestsException'])";
  if (!isTask) {
    throw new ConstructError(
      'THROTTLING_UNKNOWN',
      `State '${name}' calls no integration of its own that could answer 'too many requests'. Expected a Task for RetryPolicy.throttling(). ` +
        `Apply it to the tasks inside, ${advice}`,
      path,
    );
  }
  const { known, hearsay } = throttlingErrors(integration ?? '');
  if (known.length > 0) return [throttlingRetrier(known)];
  const calls = integration === undefined ? 'something that is not recognized' : `'${integration}'`;
  const doubtful = hearsay.length === 0 ? '' : `; ${hearsay.map((error) => `'${error}'`).join(' and ')} may be one`;
  throw new ConstructError(
    'THROTTLING_UNKNOWN',
    `Task '${name}' calls ${calls}, of which the error catalogue knows no error for certain that means 'too many requests'${doubtful}. ` +
      `Expected an integration of which it knows one for RetryPolicy.throttling(). Use RetryPolicy.forTask(task), ${advice}`,
    path,
  );
}

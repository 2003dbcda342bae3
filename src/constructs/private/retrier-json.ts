import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

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

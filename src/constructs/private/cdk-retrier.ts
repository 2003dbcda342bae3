import { isJsonObject } from '../../json/json-value';

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

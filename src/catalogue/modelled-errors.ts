import { sdkErrorName, sdkErrorPrefix } from '../api-model/sdk-error-names';
import { errorsOf } from '../api-model/service-errors';
import type { ModelledError } from '../api-model/service-model';
import type { CataloguedError, ErrorClass } from './catalogued-error';

/** What the SDKs of AWS retry as throttling in their standard mode, by code (SDK reference guide, "Retry behavior"). */
const THROTTLING: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/**
 * The errors of an AWS SDK integration that are worth a retry, by the model of its service alone: those that it calls retryable, those that are the fault
 * of the service, and those that the SDKs know as throttling. None for other integrations, and where the model says nothing (EC2).
 * @param integration `aws-sdk:polly:synthesizeSpeech`
 */
export function modelledErrors(integration: string): readonly CataloguedError[] {
  const [, service = '', action = ''] = /^aws-sdk:([^:]+):([^:]+)$/.exec(integration) ?? [];
  const prefix = sdkErrorPrefix(service);
  if (prefix === undefined) return [];
  return errorsOf(service, action).flatMap((error) => {
    const errorClass = classOf(error);
    if (errorClass === undefined) return [];
    return [{ integration, name: `${prefix}.${sdkErrorName(error.name)}`, errorClass, evidence: ['M'] as const }];
  });
}

function classOf({ name, code = name, fault, retryable }: ModelledError): ErrorClass | undefined {
  if (retryable !== undefined) return retryable === 'throttling' ? 'throttle' : 'transient';
  if (THROTTLING.has(code) || THROTTLING.has(name)) return 'throttle';
  return fault === 'server' ? 'transient' : undefined;
}

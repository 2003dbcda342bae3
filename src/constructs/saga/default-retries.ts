import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { defaultRetriers } from '../../catalogue/default-retries';
import { allStates, isTask } from '../private/states';
import { taskIntegration } from '../private/task-integration';
import { hasOwnRetriers, RetryPolicy } from '../retry-policy';

/**
 * Gives every task of a definition, however deep, the retries of its integration, unless the user said how it is retried. A task of
 * which the catalogue knows nothing keeps what its construct gave it.
 */
export function applyDefaultRetries(definition: sfn.IChainable): void {
  for (const task of allStates(definition).filter(isTask)) {
    if (hasOwnRetriers(task)) continue;
    const integration = taskIntegration(task);
    if (integration === undefined || !defaultRetriers(integration)) continue;
    RetryPolicy.forIntegration(integration).applyTo(task);
  }
}

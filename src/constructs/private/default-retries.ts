import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { defaultRetriers } from '../../catalogue/default-retries';
import { hasOwnRetriers, RetryPolicy } from '../retry-policy';
import { allStates } from './states';
import { taskIntegration } from './task-integration';

/** Gives every task of a definition the retries of its integration, unless it has its own. */
export function applyDefaultRetries(definition: sfn.IChainable): void {
  for (const state of allStates(definition)) {
    if (state instanceof sfn.TaskStateBase) {
      if (!hasOwnRetriers(state) && isCatalogued(state)) RetryPolicy.forTask(state).applyTo(state);
    } else if (state instanceof sfn.CustomState && !hasRetryInJson(state)) {
      const integration = taskIntegration(state);
      if (integration !== undefined && !hasOwnRetriers(state)) RetryPolicy.forIntegration(integration).applyTo(state);
    }
  }
}

/** A task of which the catalogue knows nothing keeps what its construct gave it. */
function isCatalogued(task: sfn.TaskStateBase): boolean {
  const integration = taskIntegration(task);
  return integration !== undefined && defaultRetriers(integration) !== undefined;
}

/** A CustomState brings its Retry in its JSON. */
function hasRetryInJson(state: sfn.CustomState): boolean {
  return 'Retry' in state.toStateJson();
}

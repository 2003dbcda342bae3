import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { permanentErrors } from '../../catalogue/default-retries';
import { hasOwnRetriers, RetryPolicy } from '../retry-policy';
import type { SagaStep } from '../saga-step';
import { ConstructError } from './construct-error';
import { memberPath } from './member-path';
import { stepName } from './saga-checks';
import { removeRetriers, resultPathOf, setResultPath } from './state-internals';
import { type FallibleState, isFallible, singleState } from './states';
import { taskIntegration } from './task-integration';

/** An action or a compensation as one state that can be caught. */
export interface SagaPart {
  readonly start: FallibleState;
  readonly end: sfn.INextable;
}

/** The action of a step, retried for what its integration calls transient, its result kept for later. */
export function actionOf(saga: Construct, step: SagaStep): SagaPart {
  const name = stepName(step);
  const state = asOneState(saga, step.action, name, { 'result.$': '$[0]' });
  if (state instanceof sfn.TaskStateBase && !hasOwnRetriers(state)) RetryPolicy.forTask(state).applyTo(state);
  if (resultPathOf(state) === undefined) setResultPath(state, memberPath('$.saga', name));
  return { start: state, end: state };
}

/** A compensation, retried for long, its result dropped, so that the records of the saga survive it. */
export function compensationOf(saga: Construct, compensation: sfn.IChainable): SagaPart {
  const state = asOneState(saga, compensation, compensation.startState.stateId);
  const resultPath = resultPathOf(state);
  if (resultPath === '$') {
    throw new ConstructError(
      'SAGA_COMPENSATION_REPLACES_STATE',
      `The compensation '${state.stateId}' has the resultPath '$', which would replace the payload and lose the error of the saga. ` +
        "Leave 'resultPath' out, or name a place in the payload",
      saga.node.path,
    );
  }
  if (resultPath === undefined) setResultPath(state, sfn.JsonPath.DISCARD);
  if (!hasOwnRetriers(state)) retryForLong(state);
  return { start: state, end: state };
}

/** A chain of several states becomes one by a Parallel around it, which can be caught as a whole. */
function asOneState(
  saga: Construct,
  chain: sfn.IChainable,
  name: string,
  resultSelector?: { [key: string]: string },
): FallibleState & sfn.INextable {
  const single = singleState(chain);
  if (single && isFallible(single)) return single;
  return new sfn.Parallel(saga, `${name} (all)`, { resultSelector }).branch(chain);
}

/** Ten retries, 1 s at first, doubled, at most 5 min apart, on everything but what is known to be permanent. */
function retryForLong(state: FallibleState): void {
  removeRetriers(state);
  const integration = state instanceof sfn.TaskStateBase ? taskIntegration(state) : undefined;
  const permanent = integration === undefined ? [] : permanentErrors(integration);
  if (permanent.length > 0) state.addRetry({ errors: [...permanent], maxAttempts: 0 });
  state.addRetry({
    errors: [sfn.Errors.ALL],
    interval: Duration.seconds(1),
    maxAttempts: 10,
    backoffRate: 2,
    maxDelay: Duration.minutes(5),
    jitterStrategy: sfn.JitterType.FULL,
  });
}

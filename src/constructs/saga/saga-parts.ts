import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { permanentErrors } from '../../catalogue/default-retries';
import { acknowledge } from '../private/acknowledge';
import { ConstructError } from '../private/construct-error';
import { applyDefaultRetries } from '../private/default-retries';
import { outputPathOf, removeRetriers, resultPathOf } from '../private/state-internals';
import { stateNameFor } from '../private/state-name';
import { type FallibleState, isFallible, isTask, singleState } from '../private/states';
import { taskIntegration } from '../private/task-integration';
import { hasOwnRetriers } from '../retry-policy';
import { keepPayload, recordResult, settleLanguage } from './saga-records';
import { identifier } from './saga-variables';

/** An action or a compensation as one state that can be caught. */
export interface SagaPart {
  readonly start: FallibleState;
  readonly end: sfn.INextable;
}

/** What parts are made with. */
export interface SagaParts {
  readonly saga: Construct;
  /** Query language of states that name none. */
  readonly queryLanguage: sfn.QueryLanguage;
}

/** The action of a step, retried for what its integration calls transient, its result kept in a variable; after the pivot for long. */
export function actionOf(parts: SagaParts, action: sfn.IChainable, name: string, forward: boolean): SagaPart {
  const single = singleState(action);
  // Of a chain the tasks are retried, each by its own integration: the whole again would repeat those that succeeded.
  if (forward && single && isTask(single) && !hasOwnRetriers(single)) retryForLong(single);
  applyDefaultRetries(action);
  const state = asOneState(parts, action, name, { [identifier(name)]: '{% $states.result[0] %}' });
  refuseToLosePayload(parts.saga, 'action', state);
  keepPayload(state);
  if (state === single) recordResult(state, identifier(name));
  return { start: state, end: state };
}

/** A compensation, retried for long, its result dropped, so that the payload survives it. */
export function compensationOf(parts: SagaParts, compensation: sfn.IChainable): SagaPart {
  const state = asOneState(parts, compensation, compensation.startState.stateId);
  refuseToLosePayload(parts.saga, 'compensation', state);
  keepPayload(state);
  if (!hasOwnRetriers(state)) retryForLong(state);
  applyDefaultRetries(compensation);
  return { start: state, end: state };
}

/** Refuses a part whose output would not hold the input of the saga. An Output of JSONata may hold it or not: that is left to the user. */
function refuseToLosePayload(saga: Construct, role: string, state: FallibleState): void {
  const refuse = (field: string, path: string, advice: string): never => {
    const shown = Token.isUnresolved(path) ? 'sfn.JsonPath.DISCARD' : path;
    throw new ConstructError(
      'SAGA_PAYLOAD_LOST',
      `The ${role} '${state.stateId}' has the ${field} '${shown}', which would replace the payload, so that ` +
        `neither later steps nor compensations could see it. ${advice}`,
      saga.node.path,
    );
  };
  const outputPath = outputPathOf(state);
  if (outputPath !== undefined && outputPath !== '$') {
    refuse(
      'outputPath',
      outputPath,
      "Leave 'outputPath' out, and pick what you need of the result with 'resultSelector'",
    );
  }
  const resultPath = resultPathOf(state);
  if (resultPath === '$') {
    refuse('resultPath', resultPath, "Leave 'resultPath' out, or name another place in the payload");
  }
}

/** A chain of several states becomes one by a Parallel around it, which can be caught as a whole. */
function asOneState(
  { saga, queryLanguage }: SagaParts,
  chain: sfn.IChainable,
  name: string,
  assign?: { [variable: string]: string },
): FallibleState & sfn.INextable {
  const single = singleState(chain);
  if (single && isFallible(single)) {
    settleLanguage(single, queryLanguage);
    return single;
  }
  return sfn.Parallel.jsonata(saga, stateNameFor('', name, ' (all)'), { assign }).branch(chain);
}

/** Ten retries, 1 s at first, doubled, at most 5 min apart, on everything but what is known to be permanent. */
function retryForLong(state: FallibleState): void {
  removeRetriers(state);
  const integration = isTask(state) ? taskIntegration(state) : undefined;
  const permanent = integration === undefined ? [] : permanentErrors(integration);
  if (permanent.length > 0) state.addRetry({ errors: [...permanent], maxAttempts: 0 });
  else acknowledge(state, 'wildcard-retrier', 'What must not be left undone is tried for long, whatever the error');
  state.addRetry({
    errors: [sfn.Errors.ALL],
    interval: Duration.seconds(1),
    maxAttempts: 10,
    backoffRate: 2,
    maxDelay: Duration.minutes(5),
    jitterStrategy: sfn.JitterType.FULL,
  });
}

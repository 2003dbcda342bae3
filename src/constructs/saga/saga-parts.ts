import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { defaultRetriers, permanentErrors } from '../../catalogue/default-retries';
import { noteOwnRetriers } from '../private/added-states';
import { ConstructError } from '../private/construct-error';
import { acknowledge } from '../private/ends';
import { stateNameFor } from '../private/names';
import { outputPathOf, outputsOf, removeRetriers, resultPathOf } from '../private/state-fields';
import { allStates, type FallibleState, isFallible, isTask, singleState } from '../private/states';
import { taskIntegration } from '../private/task-integration';
import { hasOwnRetriers, RetryPolicy } from '../retry-policy';
import { handOnResult, keepPayload, recordResult, settleLanguage } from './saga-records';
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
  const single = retried(action, forward);
  const state = asOneState(parts, action, name, { assign: { [identifier(name)]: '{% $states.result[0] %}' } });
  refuseToLosePayload(parts.saga, 'action', state);
  keepPayload(state);
  if (state !== single) return { start: state, end: state };
  const end = recordResult(parts.saga, state, stateNameFor('', name, ' (result)'), identifier(name));
  return { start: state, end };
}

/** The action of a step in a group: its output is `{result}`. */
export function memberOf(parts: SagaParts, action: sfn.IChainable, name: string, forward: boolean): SagaPart {
  const single = retried(action, forward);
  const state = asOneState(parts, action, name, { outputs: { result: '{% $states.result[0] %}' } });
  if (state === single) {
    refuseToPlaceResult(parts.saga, state);
    handOnResult(state);
  }
  return { start: state, end: state };
}

/** Gives an action its retries. */
function retried(action: sfn.IChainable, forward: boolean): sfn.State | undefined {
  const single = singleState(action);
  // Of a chain the tasks are retried, each by its own integration: the whole again would repeat those that succeeded.
  if (forward && single && isTask(single) && !hasOwnRetriers(single)) retryForLong(single);
  applyDefaultRetries(action);
  return single;
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

/** The Output of JSONata that drops a result, as `sfn.JsonPath.DISCARD` does. */
const HANDS_ON_INPUT = /^\{%\s*\$states\.input\s*%\}$/;

/** Refuses a step of a group whose result goes into the payload: those of the branches are not handed on. */
function refuseToPlaceResult(saga: Construct, state: FallibleState): void {
  const paths = [resultPathOf(state), outputPathOf(state)].filter((path) => path !== undefined);
  const outputs = outputsOf(state);
  const dropped = outputs === undefined || (typeof outputs === 'string' && HANDS_ON_INPUT.test(outputs));
  if (dropped && paths.every((path) => path === '$' || path === sfn.JsonPath.DISCARD)) return;
  throw new ConstructError(
    'SAGA_PARALLEL_INVALID',
    `The action '${state.stateId}' of a step in a group has a place for its result in the payload, but a group does not hand on the payloads of ` +
      "its steps. Leave out 'resultPath', 'outputPath' and 'outputs': the result is in the variable of the step",
    saga.node.path,
  );
}

/** A chain of several states becomes one by a Parallel around it, which can be caught as a whole. */
function asOneState(
  { saga, queryLanguage }: SagaParts,
  chain: sfn.IChainable,
  name: string,
  props: sfn.ParallelJsonataProps = {},
): FallibleState & sfn.INextable {
  const single = singleState(chain);
  if (single && isFallible(single)) {
    settleLanguage(single, queryLanguage);
    return single;
  }
  return sfn.Parallel.jsonata(saga, stateNameFor('', name, ' (all)'), props).branch(chain);
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
  noteOwnRetriers(state);
}

/**
 * Gives every task of a definition, however deep, the retries of its integration, unless the user said how it is retried. A task of
 * which the catalogue knows nothing keeps what its construct gave it.
 */
function applyDefaultRetries(definition: sfn.IChainable): void {
  for (const task of allStates(definition).filter(isTask)) {
    if (hasOwnRetriers(task)) continue;
    const integration = taskIntegration(task);
    if (integration === undefined || !defaultRetriers(integration)) continue;
    RetryPolicy.forIntegration(integration).applyTo(task);
  }
}

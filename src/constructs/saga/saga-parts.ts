import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { permanentErrors } from '../../catalogue/default-retries';
import { ConstructError } from '../private/construct-error';
import { applyDefaultRetries } from '../private/default-retries';
import { memberPath } from '../private/member-path';
import { outputPathOf, removeRetriers, resultPathOf, setResultPath } from '../private/state-internals';
import { stateNameFor } from '../private/state-name';
import { type FallibleState, isFallible, isTask, singleState } from '../private/states';
import { taskIntegration } from '../private/task-integration';
import { hasOwnRetriers } from '../retry-policy';
import { stepName } from './saga-checks';
import type { SagaStep } from './saga-step';

/** An action or a compensation as one state that can be caught. */
export interface SagaPart {
  readonly start: FallibleState;
  readonly end: sfn.INextable;
}

/** The action of a step, retried for what its integration calls transient, its result kept for later; after the pivot for long. */
export function actionOf(saga: Construct, step: SagaStep, forward: boolean): SagaPart {
  const name = stepName(step);
  const single = singleState(step.action);
  // Of a chain the tasks are retried, each by its own integration: the whole again would repeat those that succeeded.
  if (forward && single && isTask(single) && !hasOwnRetriers(single)) retryForLong(single);
  applyDefaultRetries(step.action);
  const state = asOneState(saga, step.action, name, { 'result.$': '$[0]' });
  refuseToLosePayload(saga, 'action', state);
  if (resultPathOf(state) === undefined) setResultPath(state, memberPath('$.saga', name));
  return { start: state, end: state };
}

/** A compensation, retried for long, its result dropped, so that the records of the saga survive it. */
export function compensationOf(saga: Construct, compensation: sfn.IChainable): SagaPart {
  const state = asOneState(saga, compensation, compensation.startState.stateId);
  refuseToLosePayload(saga, 'compensation', state);
  if (resultPathOf(state) === undefined) setResultPath(state, sfn.JsonPath.DISCARD);
  if (!hasOwnRetriers(state)) retryForLong(state);
  applyDefaultRetries(compensation);
  return { start: state, end: state };
}

/** Places that are the saga's own; what is put there would replace its records, or everything. */
const RECORDS = /^\$(\.saga(\.(error|compensationFailures)([.[].*)?)?)?$/;

/** Refuses a part whose output would not hold the input of the saga and its records. */
function refuseToLosePayload(saga: Construct, role: string, state: FallibleState): void {
  const refuse = (field: string, path: string, advice: string): never => {
    const shown = Token.isUnresolved(path) ? 'sfn.JsonPath.DISCARD' : path;
    throw new ConstructError(
      'SAGA_PAYLOAD_LOST',
      `The ${role} '${state.stateId}' has the ${field} '${shown}', which would replace the payload or records of the saga in it, so that ` +
        `neither later steps nor compensations could see them. ${advice}`,
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
  if (resultPath !== undefined && RECORDS.test(resultPath)) {
    refuse('resultPath', resultPath, "Leave 'resultPath' out, or name another place in the payload");
  }
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
  return new sfn.Parallel(saga, stateNameFor('', name, ' (all)'), { resultSelector }).branch(chain);
}

/** Ten retries, 1 s at first, doubled, at most 5 min apart, on everything but what is known to be permanent. */
function retryForLong(state: FallibleState): void {
  removeRetriers(state);
  const integration = isTask(state) ? taskIntegration(state) : undefined;
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

import { Token } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { defaultRetriers } from '../catalogue/default-retries';
import { noteOwnRetriers } from './private/added-states';
import { ConstructError } from './private/construct-error';
import { acknowledge } from './private/ends';
import { isOfCdk, retrierJson, throttlingRetrier, throttlingRetriers, toRetryProps } from './private/retriers';
import { areRetriesDecided, decideRetries, hasRetryInJson, removeRetriers, retriersOf } from './private/state-fields';
import { isFallible, isTask } from './private/states';
import { integrationOfArn, taskIntegration } from './private/task-integration';

/** Policies whose retriers are not the user's. */
const OF_CATALOGUE = new WeakSet<object>();

function ofCatalogue<T extends object>(policy: T): T {
  OF_CATALOGUE.add(policy);
  return policy;
}

/**
 * What to retry, and how: a named set of retriers.
 *
 * The defaults come from the error catalogue: throttling and transient errors of the integration by name, no wildcard (a
 * wildcard repeats permanent errors, too), at most a minute apart, with full jitter.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export class RetryPolicy {
  /**
   * The retriers for an integration of the catalogue.
   *
   * @param resource ARN of a task's Resource (`arn:aws:states:::dynamodb:putItem`, the ARN of a function) or its short name
   * (`dynamodb:putItem`); the pattern (`.sync`, `.waitForTaskToken`) does not matter. It is an error when the catalogue does not know it.
   */
  public static forIntegration(resource: string): RetryPolicy {
    const integration = integrationOfArn(resource) ?? integrationOfArn(`arn:aws:states:::${resource}`) ?? resource;
    const retriers = defaultRetriers(integration);
    if (!retriers) {
      throw new ConstructError(
        'INTEGRATION_UNKNOWN',
        `RetryPolicy.forIntegration() expects an integration of the error catalogue, but got '${Token.isUnresolved(resource) ? integration : resource}'. ` +
          "Look for a slip of the pen ('dynamodb:putItem', 'aws-sdk:s3:getObject'), or name the errors with RetryPolicy.custom()",
        'RetryPolicy.forIntegration',
      );
    }
    return ofCatalogue(new RetryPolicy(retriers.map(toRetryProps)));
  }

  /**
   * The retriers for the integration that a task calls; none where the catalogue does not know it.
   *
   * @param task a task of JSONPath or JSONata
   */
  public static forTask(task: sfn.TaskStateBase): RetryPolicy {
    const integration = taskIntegration(task);
    const retriers = integration === undefined ? [] : (defaultRetriers(integration) ?? []);
    return ofCatalogue(new RetryPolicy(retriers.map(toRetryProps)));
  }

  /**
   * No retries. A task to which this was applied gets none from `Saga` and `ResilientStateMachine` either.
   *
   * @param reason why a repeated request would do harm, or nothing; it must not be empty
   */
  public static none(reason: string): RetryPolicy {
    if (reason.trim() === '') {
      throw new ConstructError(
        'REASON_MISSING',
        "RetryPolicy.none() expects a reason, but it is empty. Say why the task must not be retried: RetryPolicy.none('not idempotent')",
        'RetryPolicy.none',
      );
    }
    return new RetryPolicy([], reason);
  }

  /**
   * Retries for errors that mean "too many requests": 6 retries, 2 s at first, doubled each time, at most 60 s apart, with full jitter.
   *
   * @param errors error names, at least one; default: those of the integration that the task calls, spelled as it spells them (`DynamoDB.…`,
   * `DynamoDb.…` with `aws-sdk`). They are chosen when the policy is applied; it is an error to apply it to a Parallel or Map, or to a task of
   * which the catalogue knows no such error.
   */
  public static throttling(errors?: string[]): RetryPolicy {
    if (errors === undefined) return ofCatalogue(new RetryPolicy());
    if (errors.length === 0) {
      throw new ConstructError(
        'RETRIERS_MISSING',
        "RetryPolicy.throttling() expects at least one error name, but got an empty list. Name what means 'too many requests', " +
          'or leave the list out for the errors of the task itself',
        'RetryPolicy.throttling',
      );
    }
    return ofCatalogue(new RetryPolicy([throttlingRetrier(errors)]));
  }

  /**
   * Retriers of your own, in the order in which they are asked; aws-cdk-lib puts `States.ALL` last.
   *
   * @param retriers at least one; what a retrier leaves out has the default of the Amazon States Language
   */
  public static custom(...retriers: sfn.RetryProps[]): RetryPolicy {
    if (retriers.length === 0) {
      throw new ConstructError(
        'RETRIERS_MISSING',
        "RetryPolicy.custom() expects at least one retrier, but got none. For no retries say why: RetryPolicy.none('not idempotent')",
        'RetryPolicy.custom',
      );
    }
    return new RetryPolicy(retriers);
  }

  private constructor(
    /** The retriers, in the order in which they are asked; undefined where they depend on the task (`throttling()`): ask `retriersFor`. */
    public readonly retriers?: sfn.RetryProps[],
    /** Why there are none, where that was said. */
    public readonly reason?: string,
  ) {}

  /**
   * The retriers that a state gets of this policy, in the order in which they are asked. The state is not changed.
   *
   * @param state a Task, Parallel or Map; for `throttling()` a Task of which the catalogue knows such an error
   */
  public retriersFor(state: sfn.State): sfn.RetryProps[] {
    if (this.retriers) return this.retriers;
    const integration = isTask(state) ? taskIntegration(state) : undefined;
    return throttlingRetriers({ name: state.stateId, isTask: isTask(state), integration, path: state.node.path });
  }

  /**
   * Gives the retriers of this policy to a state, in the place of those it has.
   *
   * @param state a Task, Parallel or Map
   */
  public applyTo(state: sfn.State): void {
    if (!isFallible(state)) {
      throw new ConstructError(
        'STATE_NOT_RETRYABLE',
        `State '${state.stateId}' cannot be retried. Expected a Task, Parallel or Map: only these have Retry`,
        state.node.path,
      );
    }
    const retriers = this.retriersFor(state);
    removeRetriers(state);
    for (const retrier of retriers) state.addRetry(retrier);
    if (this.reason !== undefined) acknowledge(state, 'task-without-retry', this.reason);
    decideRetries(state);
    if (OF_CATALOGUE.has(this)) noteOwnRetriers(state);
  }
}

/** @internal Whether the user said how a state is retried: by retriers of their own, or by a policy. */
export function hasOwnRetriers(state: sfn.State): boolean {
  return (
    areRetriesDecided(state) ||
    hasRetryInJson(state) ||
    !retriersOf(state).every((retrier) => isOfCdk(retrierJson(retrier)))
  );
}

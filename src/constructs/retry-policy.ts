import { Duration, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { type DefaultRetrier, defaultRetriers, RETRY_SCHEDULES } from '../catalogue/default-retries';
import { acknowledge } from './private/acknowledge';
import { ConstructError } from './private/construct-error';
import { hasRetryInJson, removeRetriers, retriersOf } from './private/state-internals';
import { isFallible } from './private/states';
import { integrationOfArn, taskIntegration } from './private/task-integration';

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
    const integration = integrationOfArn(resource) ?? resource.replace(/\.(sync|sync:2|waitForTaskToken)$/, '');
    const retriers = defaultRetriers(integration);
    if (!retriers) {
      throw new ConstructError(
        'INTEGRATION_UNKNOWN',
        `RetryPolicy.forIntegration() expects an integration of the error catalogue, but got '${Token.isUnresolved(resource) ? integration : resource}'. ` +
          "Look for a slip of the pen ('dynamodb:putItem', 'aws-sdk:s3:getObject'), or name the errors with RetryPolicy.custom()",
        'RetryPolicy.forIntegration',
      );
    }
    return new RetryPolicy(retriers.map(toProps));
  }

  /**
   * The retriers for the integration that a task calls; none where the catalogue does not know it.
   *
   * @param task a task of JSONPath or JSONata
   */
  public static forTask(task: sfn.TaskStateBase): RetryPolicy {
    const integration = taskIntegration(task);
    return new RetryPolicy((integration === undefined ? [] : (defaultRetriers(integration) ?? [])).map(toProps));
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
   * @param errors error names, at least one
   */
  public static throttling(errors: string[]): RetryPolicy {
    if (errors.length === 0) {
      throw new ConstructError(
        'RETRIERS_MISSING',
        "RetryPolicy.throttling() expects at least one error name, but got none. Name what means 'too many requests'",
        'RetryPolicy.throttling',
      );
    }
    return new RetryPolicy([toProps({ errorEquals: errors, ...RETRY_SCHEDULES.throttle })]);
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
    /** The retriers, in the order in which they are asked. */
    public readonly retriers: sfn.RetryProps[],
    /** Why there are none, where that was said. */
    public readonly reason?: string,
  ) {}

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
    removeRetriers(state);
    for (const retrier of this.retriers) state.addRetry(retrier);
    if (this.reason !== undefined) acknowledge(state, 'task-without-retry', this.reason);
    decided.add(state);
  }
}

/** States to which a policy was applied, be it an empty one. */
const decided = new WeakSet<sfn.State>();

/** Errors of the retrier that `LambdaInvoke` adds by itself (`retryOnServiceExceptions`): replaced by the policy, which covers it. */
const LAMBDA_INVOKE_ERRORS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
];

/** @internal Whether a policy was applied to a state. */
export function isDecided(state: sfn.State): boolean {
  return decided.has(state);
}

/** @internal Whether the user said how a state is retried: by retriers of their own, or by a policy. */
export function hasOwnRetriers(state: sfn.State): boolean {
  return decided.has(state) || hasRetryInJson(state) || !retriersOf(state).every(isOfLambdaInvoke);
}

function isOfLambdaInvoke({ errors, maxAttempts, backoffRate, maxDelay, jitterStrategy }: sfn.RetryProps): boolean {
  const isDefault = maxAttempts === 6 && backoffRate === 2 && maxDelay === undefined && jitterStrategy === undefined;
  return isDefault && errors?.join() === LAMBDA_INVOKE_ERRORS.join();
}

function toProps(retrier: DefaultRetrier): sfn.RetryProps {
  return {
    errors: [...retrier.errorEquals],
    interval: Duration.seconds(retrier.intervalSeconds),
    maxAttempts: retrier.maxAttempts,
    backoffRate: retrier.backoffRate,
    maxDelay: Duration.seconds(retrier.maxDelaySeconds),
    jitterStrategy: sfn.JitterType.FULL,
  };
}

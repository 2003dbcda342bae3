import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { integrationOf, parseResource } from '../asl/resource';
import { type DefaultRetrier, defaultRetriers, RETRY_SCHEDULES } from '../catalogue/default-retries';
import { ConstructError } from './private/construct-error';
import { removeRetriers, retriersOf } from './private/state-internals';
import type { FallibleState } from './private/states';
import { taskIntegration } from './private/task-integration';

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
   * @param resource ARN of a task's Resource (`arn:aws:states:::dynamodb:putItem`) or its short name (`dynamodb:putItem`)
   */
  public static forIntegration(resource: string): RetryPolicy {
    const parsed = parseResource(resource);
    return RetryPolicy.ofIntegration(parsed ? integrationOf(parsed) : resource);
  }

  /** The retriers for the integration that a task calls; none where the catalogue does not know it. */
  public static forTask(task: sfn.TaskStateBase): RetryPolicy {
    const integration = taskIntegration(task);
    return integration === undefined ? new RetryPolicy([]) : RetryPolicy.ofIntegration(integration);
  }

  /**
   * No retries.
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
    return new RetryPolicy([toProps({ errorEquals: errors, ...RETRY_SCHEDULES.throttle })]);
  }

  /**
   * Retriers of your own, in the order in which they are asked.
   *
   * @param retriers at least one; what a retrier leaves out has the default of the Amazon States Language
   */
  public static custom(...retriers: sfn.RetryProps[]): RetryPolicy {
    return new RetryPolicy(retriers);
  }

  private static ofIntegration(integration: string): RetryPolicy {
    return new RetryPolicy((defaultRetriers(integration) ?? []).map(toProps));
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
    removeRetriers(state);
    for (const retrier of this.retriers) (state as FallibleState).addRetry(retrier);
  }
}

/** The retrier that `LambdaInvoke` adds by itself (`retryOnServiceExceptions`): replaced by the policy, which covers it. */
const LAMBDA_INVOKE_ERRORS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
];

/** @internal Whether the user gave a state retriers of their own. */
export function hasOwnRetriers(state: sfn.State): boolean {
  return !retriersOf(state).every(({ errors }) => errors?.join() === LAMBDA_INVOKE_ERRORS.join());
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

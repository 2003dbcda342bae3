import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

interface PollUntilOptions {
  /** Asks how things stand: a task that describes the job, or a chain. It is begun anew for each check, with what the check before handed on. */
  readonly check: sfn.IChainable;

  /**
   * Where the status is in what the check hands on: a path, `$.job.Status`, or an expression, `{% $states.input.job.Status %}`.
   */
  readonly status: string;

  /** Statuses that end the wait: whatever is chained to this construct comes next. At least one. */
  readonly successWhen: string[];

  /**
   * Statuses that say that the job has failed.
   *
   * @default - none
   */
  readonly failWhen?: string[];

  /**
   * Statuses with which the wait goes on. Any other one that is not named fails the execution with `PollStatusUnexpected`.
   *
   * @default - every other status, and none at all
   */
  readonly pendingWhen?: string[];

  /** Time before the first check and between checks; with `backoffRate` that before the first one. */
  readonly interval: Duration;

  /**
   * By what each wait is longer than the one before, rounded up to seconds. At least 1.
   *
   * @default 1 - all are as long as `interval`
   */
  readonly backoffRate?: number;

  /**
   * How long a wait gets at most, with `backoffRate`.
   *
   * @default - no limit
   */
  readonly maxInterval?: Duration;

  /**
   * How many checks there are at most. This or `deadline` is required.
   *
   * @default - as many as fit into the deadline
   */
  readonly maxAttempts?: number;

  /**
   * How long to wait at most, the time of the checks themselves not counted.
   *
   * @default - as long as the attempts take
   */
  readonly deadline?: Duration;

  /**
   * Where to go with one of `failWhen`.
   *
   * @default - the execution fails with `PollFailed`
   */
  readonly onFailed?: sfn.IChainable;

  /**
   * Where to go after the last check.
   *
   * @default - the execution fails with `PollTimedOut`
   */
  readonly onTimeout?: sfn.IChainable;
}

/** Properties of a `PollUntil` of JSONPath. */
export interface PollUntilJsonPathProps extends PollUntilOptions {}

/** Properties of a `PollUntil` of JSONata. */
export interface PollUntilJsonataProps extends PollUntilOptions {}

/** Properties of a `PollUntil`. */
export interface PollUntilProps extends PollUntilOptions {
  /**
   * Query language of the states that are added.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

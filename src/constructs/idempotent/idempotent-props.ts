import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateTableProps } from '../state-table-props';

/** What an execution does that finds another one at work on its key. */
export enum WhileInProgress {
  /** It fails with `IdempotentInProgress`. */
  FAIL = 'FAIL',
  /** It waits for the other one, and hands on its result; when the other one fails, or its lease is over, it does the work itself. */
  WAIT = 'WAIT',
}

/** What becomes of a key whose body has failed. */
export enum WhenBodyFails {
  /** It is free again: the next execution does the work anew. */
  RELEASE = 'RELEASE',
  /** The failure is kept like a result: later executions fail with its error and cause. */
  KEEP = 'KEEP',
}

interface IdempotentOptions extends StateTableProps {
  /** What is done at most once for a key. Its output is the output of the whole, and what later executions with the key get. */
  readonly body: sfn.IChainable;

  /**
   * What says that two executions are about the same thing: a path, `$.orderId`, or an expression, `{% $states.input.orderId %}`. It is read from the
   * input once, at the start. An empty one fails the execution.
   */
  readonly key: string;

  /**
   * How long an execution has the key to itself. It has to be longer than the body ever takes: afterwards another execution takes the first one
   * for dead, and does the work itself.
   */
  readonly lease: Duration;

  /**
   * How long a result is kept. It is no shorter than the lease.
   *
   * @default Duration.days(1)
   */
  readonly retention?: Duration;

  /**
   * What an execution does that finds another one at work on its key.
   *
   * @default WhileInProgress.FAIL
   */
  readonly whileInProgress?: WhileInProgress;

  /**
   * Time between two looks at what the other execution does, with `WhileInProgress.WAIT`. It looks as long as a lease lasts.
   *
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;

  /**
   * What becomes of the key when the body fails.
   *
   * @default WhenBodyFails.RELEASE
   */
  readonly whenBodyFails?: WhenBodyFails;
}

/** Properties of an `Idempotent` of JSONPath. */
export interface IdempotentJsonPathProps extends IdempotentOptions {}

/** Properties of an `Idempotent` of JSONata. */
export interface IdempotentJsonataProps extends IdempotentOptions {}

/** Properties of an `Idempotent`. */
export interface IdempotentProps extends IdempotentOptions {
  /**
   * Query language of the key; the states that are added work by JSONata, which a machine of either language may have.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

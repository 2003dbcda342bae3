import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateTableProps } from '../state-table-props';

interface SemaphoreOptions extends StateTableProps {
  /** What at most so many executions do at the same time. Its output is the output of the whole. */
  readonly body: sfn.IChainable;

  /** How many executions are in the body at most, 1 to 500. One: a lock. */
  readonly maxConcurrency: number;

  /**
   * How long an execution has its place at most. It has to be longer than the body ever takes: afterwards another execution takes the first one for
   * dead, and its place.
   */
  readonly lease: Duration;

  /**
   * What is limited, where that is more than one thing: a path, `$.customerId`, or an expression, `{% $states.input.customerId %}`. Each key has
   * `maxConcurrency` places. It is read from the input once, at the start. An empty one fails the execution.
   *
   * @default - one thing
   */
  readonly key?: string;

  /**
   * Time between two attempts to get a place, on average: half of it to one and a half, by chance, so that executions do not ask all at once.
   *
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;

  /**
   * How long an execution waits for a place at most.
   *
   * @default Duration.hours(1)
   */
  readonly deadline?: Duration;

  /**
   * Where to go when there was no place by then. It gets the input.
   *
   * @default - the execution fails with `SemaphoreTimedOut`
   */
  readonly onTimeout?: sfn.IChainable;
}

/** Properties of a `Semaphore` of JSONPath. */
export interface SemaphoreJsonPathProps extends SemaphoreOptions {}

/** Properties of a `Semaphore` of JSONata. */
export interface SemaphoreJsonataProps extends SemaphoreOptions {}

/** Properties of a `Semaphore`. */
export interface SemaphoreProps extends SemaphoreOptions {
  /**
   * Query language of the key; the states that are added work by JSONata, which a machine of either language may have.
   *
   * @default sfn.QueryLanguage.JSON_PATH
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A step of a saga: what it does, and what undoes it. */
export interface SagaStep {
  /**
   * What the step does: a task, or any chain or fragment.
   *
   * Its result is put at `$.saga.<name>` of the payload unless it names a `resultPath` of its own, so that the steps and
   * compensations after it can read it. A chain of several states (a task whose own catcher leads to a handler is one) is wrapped in a
   * Parallel of one branch; its result is at `$.saga.<name>.result`. It may not replace the payload by an `outputPath`, or by a
   * `resultPath` of `$`.
   */
  readonly action: sfn.IChainable;

  /**
   * What undoes the step. It runs when a later step fails, with the payload of that moment: the input of the saga, the
   * results of the steps, and the failure at `$.saga.error`. It must be idempotent. That of the pivot, or of the last step where there
   * is no pivot, runs only when the step itself fails, as `compensateFailedStep` says. Steps after the pivot have none.
   *
   * @default - the step cannot be undone; `noCompensation` says why
   */
  readonly compensation?: sfn.IChainable;

  /**
   * Why the step needs no compensation. Every step before the pivot, or before the last one, needs this or a compensation.
   *
   * @default - the step has a compensation
   */
  readonly noCompensation?: string;

  /**
   * Name of the step in the payload, unique in the saga; not `error` or `compensationFailures`, which the saga needs. In the path
   * of a name that is no identifier, quotes and backslashes become underscores: `$.saga['Ship order']`.
   *
   * @default - the name of the first state of its action
   */
  readonly name?: string;

  /**
   * Whether this is the point of no return. Until it has succeeded, a failure undoes the steps before it; after it nothing is undone:
   * the steps that follow are retried for long (as compensations are), and when one still fails, the execution ends with
   * `SagaNotCompleted`. One step at most.
   *
   * @default false
   */
  readonly pivot?: boolean;
}

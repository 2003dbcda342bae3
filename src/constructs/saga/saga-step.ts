import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A step of a saga: what it does, and what undoes it. */
export interface SagaStep {
  /**
   * What the step does: a task, or any chain or fragment. Every step has this, or `parallel`.
   *
   * Its result is kept in a variable of the name of the step (`$ReserveStock`; see `name`), which the steps after it and all compensations can
   * read; the payload stays as it is, unless the action says otherwise (`resultPath`, `outputs`). A chain of several states (a task whose own
   * catcher leads to a handler is one) is wrapped in a Parallel of one branch; its result is what the chain hands on. It may not
   * replace the payload by an `outputPath`, or by a `resultPath` of `$`.
   *
   * @default - the step is a group; `parallel` has its steps
   */
  readonly action?: sfn.IChainable;

  /**
   * Steps that run at the same time, at least two: a group. When one of them fails, the others come to their end; then those that succeeded,
   * or may have, are undone, and after them the steps before the group. Each needs a compensation, or `noCompensation`, also in the last group.
   *
   * The steps of a group have their results in variables alone. The group may be the pivot; then it has succeeded once all of it has.
   *
   * @default - the step is a single one; `action` says what it does
   */
  readonly parallel?: SagaStep[];

  /**
   * What undoes the step. It runs when a later step fails, with the payload of that moment; the results of the steps are in their variables, the
   * failure in `$sagaError`. It must be idempotent. Where it runs for a step whose own outcome is unknown, the result of that step is null. That of the pivot, or of the last step where there
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
   * Name of the step, unique in the saga. The variable of its result has it, with underscores for what a variable cannot have:
   * `$Ship_order` for `Ship order`, `$step7_up` for `7-up`. It must not be `states`, or the name of a function of JSONata, such as
   * `count`.
   *
   * @default - the name of the first state of its action; for a group, those of its steps with `and` between them. It is that of the Parallel, too
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

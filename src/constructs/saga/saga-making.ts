import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { LazyState } from './saga-catchers';
import type { Compensation } from './saga-compensations';
import type { SagaParts } from './saga-parts';
import type { SagaVariables } from './saga-variables';

/** What steps are made with. */
export interface SagaMaking extends SagaParts {
  /** Put before the names of the states that are added. */
  readonly prefix: string;
  readonly variables: SagaVariables;
  readonly compensateFailedStep?: boolean;
}

/** Variables with the results of steps, by the name of the step. */
export type StepResults = Readonly<Record<string, string>>;

/** Where the failure of a step leads. */
export interface StepFailure {
  /** Undoes the steps before it; after the pivot, where nothing is undone, the end. */
  readonly before: LazyState;
  /** Undoes the step itself first. The same as `before` where nothing undoes it. */
  readonly itself: LazyState;
}

/** One place in the sequence of a saga. */
export interface SequenceStep {
  readonly start: sfn.State;
  readonly compensations: readonly Compensation[];
  /** Leads its failures to a place. Called once, before the others. */
  onFailure(failure: StepFailure): void;
  /** Leads to the next step. */
  next(state: sfn.State): void;
  /** The end, for the last step. */
  end(): sfn.INextable;
}

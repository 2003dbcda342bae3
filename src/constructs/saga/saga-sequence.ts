import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { catchEverything, catchFailures, type LazyState } from './saga-catchers';
import { stepName } from './saga-checks';
import type { Compensation } from './saga-compensations';
import { actionOf, compensationOf, type SagaParts } from './saga-parts';
import { recordFailure } from './saga-records';
import type { SagaStep } from './saga-step';
import { identifier, type SagaVariables } from './saga-variables';

/** What steps are made with. */
export interface SagaMaking extends SagaParts {
  readonly variables: SagaVariables;
  readonly compensateFailedStep?: boolean;
}

/** Where the failure of a step leads. */
export type StepFailure =
  | { readonly kind: 'undo'; readonly before: LazyState; readonly itself: LazyState }
  | { readonly kind: 'forward'; readonly notCompleted: LazyState };

/** One place in the sequence of a saga. */
export interface SequenceStep {
  readonly start: sfn.State;
  readonly end: sfn.INextable;
  readonly compensations: readonly Compensation[];
  /** Whether it comes after the pivot. */
  readonly forward: boolean;
  onFailure(failure: StepFailure): void;
}

/** The states of the steps, not yet linked. */
export function sequenceOf(making: SagaMaking, steps: readonly SagaStep[], pivot: number): readonly SequenceStep[] {
  const results: Record<string, string> = {};
  return steps.map((step, index) => {
    const name = stepName(step);
    results[name] = identifier(name);
    return singleStep(making, step, index > pivot, { ...results });
  });
}

function singleStep(
  making: SagaMaking,
  step: SagaStep,
  forward: boolean,
  results: { readonly [step: string]: string },
): SequenceStep {
  const { variables, compensateFailedStep } = making;
  const name = stepName(step);
  const { start, end } = actionOf(making, step.action, name, forward);
  // With a result of null, a compensation can ask whether there is one.
  const records = { [variables.compensationFailures]: {}, [identifier(name)]: null };
  return {
    start,
    end,
    forward,
    compensations: step.compensation ? [{ part: compensationOf(making, step.compensation), results }] : [],
    onFailure(failure) {
      if (failure.kind === 'forward') {
        return catchEverything(start, failure.notCompleted, recordFailure(start, variables.error));
      }
      catchFailures(
        start,
        failure.before,
        failure.itself,
        compensateFailedStep,
        recordFailure(start, variables.error, records),
      );
    },
  };
}

/**
 * Leads each step to the next one, and its failures to where undoing starts.
 *
 * @param handlers for each number of completed steps the state where undoing them starts
 */
export function linkSteps(
  sequence: readonly SequenceStep[],
  handlers: readonly LazyState[],
  notCompleted: LazyState,
): void {
  for (const [index, step] of sequence.entries()) {
    if (step.forward) step.onFailure({ kind: 'forward', notCompleted });
    else step.onFailure({ kind: 'undo', before: handlers[index], itself: handlers[index + 1] });
    if (index > 0) sequence[index - 1].end.next(step.start);
  }
}

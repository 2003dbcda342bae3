import { catchEverything, catchFailures, type LazyState } from './saga-catchers';
import { groupStep } from './saga-group';
import type { SagaMaking, SequenceStep, StepResults } from './saga-making';
import { actionOf, compensationOf } from './saga-parts';
import { recordFailure } from './saga-records';
import type { SagaStep } from './saga-step';
import { actionIn, stepName } from './saga-steps';
import { identifier } from './saga-variables';

/** The states of the steps, not yet linked. */
export function sequenceOf(making: SagaMaking, steps: readonly SagaStep[], pivot: number): readonly SequenceStep[] {
  const results: Record<string, string> = {};
  return steps.map((step, index) => {
    for (const each of step.parallel ?? [step]) results[stepName(each)] = identifier(stepName(each));
    const make = step.parallel ? groupStep : singleStep;
    return make(making, step, index > pivot, { ...results });
  });
}

function singleStep(making: SagaMaking, step: SagaStep, forward: boolean, results: StepResults): SequenceStep {
  const { variables, compensateFailedStep } = making;
  const name = stepName(step);
  const { start, end } = actionOf(making, actionIn(step), name, forward);
  const { compensation } = step;
  return {
    start,
    compensations: compensation ? [{ part: compensationOf(making, compensation), results }] : [],
    onFailure({ before, itself }) {
      if (forward) return catchEverything(start, before, recordFailure(start, variables.error));
      // With a result of null, a compensation can ask whether there is one.
      const records = { [variables.compensationFailures]: {}, [identifier(name)]: null };
      const props = recordFailure(start, variables.error, records);
      return catchFailures(start, before, itself, compensateFailedStep, props);
    },
    next: (state) => void end.next(state),
    end: () => end,
  };
}

/**
 * Leads each step to the next one, and its failures to where undoing starts.
 *
 * @param handlers for each number of completed steps the state where undoing them starts
 * @param notCompleted the end for failures after the pivot
 */
export function linkSteps(
  sequence: readonly SequenceStep[],
  pivot: number,
  handlers: readonly LazyState[],
  notCompleted: LazyState,
): void {
  for (const [index, step] of sequence.entries()) {
    if (index > pivot) step.onFailure({ before: notCompleted, itself: notCompleted });
    else step.onFailure({ before: handlers[index], itself: handlers[index + 1] });
    if (index > 0) sequence[index - 1].next(step.start);
  }
}

import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { ConstructErrorCode } from '../private/construct-error';
import { stateNameFor } from '../private/names';
import type { SagaStep } from './saga-step';

/** Throws the error of a step that no saga can be made of. */
export type Refuse = (code: ConstructErrorCode, message: string) => never;

/** Name of a step: its own, that of its first state, or those of the steps in it. */
export function stepName({ name, action, parallel = [] }: SagaStep): string {
  return name ?? action?.startState.stateId ?? stateNameFor('', parallel.map(stepName).join(' and '));
}

/** The action of a step whose shape was checked. */
export function actionIn(step: SagaStep): sfn.IChainable {
  return step.action as sfn.IChainable;
}

/** Index of the pivot: the step that says so, else the last. Failures up to it undo the steps before. */
export function pivotOf(steps: readonly SagaStep[]): number {
  const pivot = steps.findIndex((step) => step.pivot);
  return pivot === -1 ? steps.length - 1 : pivot;
}

/** Refuses a step that neither does something nor is a group of steps that do, or is both. */
export function checkShape(step: SagaStep, index: number, refuse: Refuse): void {
  const { action, parallel, compensation, noCompensation } = step;
  if (parallel === undefined) {
    if (!action)
      refuse('SAGA_STEP_EMPTY', `Step ${index + 1} does nothing. Expected an 'action', or steps in 'parallel'`);
    return;
  }
  const group = `Step ${index + 1} is a group of steps in 'parallel'`;
  if (action || compensation || noCompensation !== undefined) {
    refuse(
      'SAGA_PARALLEL_INVALID',
      `${group}, and has an action or compensation of its own. Give these to a step before, in or behind the group`,
    );
  }
  if (parallel.length < 2) {
    refuse('SAGA_PARALLEL_INVALID', `${group}, of which there are ${parallel.length}. Expected at least 2`);
  }
  if (parallel.some((member) => !member.action || member.parallel || member.pivot !== undefined)) {
    refuse(
      'SAGA_PARALLEL_INVALID',
      `${group}, but one of them has no action, is a group itself, or says 'pivot'. Expected actions; the pivot is the group as a whole`,
    );
  }
}

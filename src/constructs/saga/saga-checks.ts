import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { allStates } from '../private/states';
import type { SagaProps } from './saga';
import type { SagaStep } from './saga-step';
import { identifier, sagaVariables } from './saga-variables';

/** Name of a step in the payload. */
export function stepName({ name, action }: SagaStep): string {
  return name ?? action.startState.stateId;
}

/** Index of the pivot: the step that says so, else the last. Failures up to it undo the steps before. */
export function pivotOf(steps: readonly SagaStep[]): number {
  const pivot = steps.findIndex((step) => step.pivot);
  return pivot === -1 ? steps.length - 1 : pivot;
}

/** Refuses steps of which no correct saga can be made. */
export function checkSagaSteps(
  saga: Construct,
  { steps, compensateFailedStep, stateNamePrefix = '' }: SagaProps,
): void {
  const refuse = (code: ConstructErrorCode, message: string): never => {
    throw new ConstructError(code, message, saga.node.path);
  };
  if (steps.length === 0)
    refuse('SAGA_EMPTY', "A saga expects at least one step, but 'steps' is empty. Give it what it is to do");
  const names = new Set<string>();
  const used = new Set<sfn.State>();
  const lastUndoable = pivotOf(steps);
  const reserved = ['states', ...Object.values(sagaVariables(stateNamePrefix))];
  for (const [index, step] of steps.entries()) {
    const name = stepName(step);
    const variable = identifier(name);
    if (name === '' || reserved.includes(variable)) {
      refuse(
        'SAGA_STEP_NAME_INVALID',
        `Step ${index + 1} is named '${name}', but the variable '$${variable}' is not free for its result. Give it another 'name'`,
      );
    }
    // By variable rather than by name: a variable cannot have all characters of a name.
    if (names.has(variable)) {
      refuse(
        'SAGA_STEP_DUPLICATE',
        `Two steps are named '${name}' and would have their results in the variable '$${variable}'. Give each step a 'name' of its own`,
      );
    }
    names.add(variable);
    if (step.compensation && step.noCompensation !== undefined) {
      refuse(
        'SAGA_STEP_CONTRADICTORY',
        `Step '${name}' has a compensation and a reason to have none. Keep one of them`,
      );
    }
    if (!step.compensation && index < lastUndoable && (step.noCompensation ?? '').trim() === '') {
      refuse(
        'SAGA_STEP_NOT_COMPENSATED',
        `Step '${name}' is followed by others and has no compensation, so nothing undoes it when they fail. ` +
          "Give it a 'compensation', or say in 'noCompensation' why none is needed",
      );
    }
    if (step.pivot && index !== lastUndoable) {
      refuse(
        'SAGA_PIVOT_TWICE',
        `Step '${name}' is a pivot, but so is step '${stepName(steps[lastUndoable])}' before it. Expected one point of no return: keep the first`,
      );
    }
    if (step.compensation && index > lastUndoable) {
      refuse(
        'SAGA_COMPENSATION_NOT_NEEDED',
        `Step '${name}' comes after the pivot '${stepName(steps[lastUndoable])}', so that its compensation would never run: nothing is undone then. ` +
          'Leave it out, or move the step before the pivot',
      );
    }
    if (step.compensation && index === lastUndoable && compensateFailedStep === false) {
      refuse(
        'SAGA_COMPENSATION_NOT_NEEDED',
        `Step '${name}' is the last that can be undone, so that its compensation would never run: no failure after it undoes it. ` +
          "Leave it out, or leave out 'compensateFailedStep: false' to undo the step when its outcome is unknown",
      );
    }
    for (const chain of [step.action, step.compensation]) {
      for (const state of chain ? allStates(chain) : []) {
        if (used.has(state))
          refuse(
            'SAGA_ACTION_REUSED',
            `State '${state.stateId}' is in two actions or compensations: the second is that of step '${name}'. Make a state for each use`,
          );
        used.add(state);
      }
    }
  }
}

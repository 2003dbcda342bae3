import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { SagaProps } from '../saga';
import type { SagaStep } from '../saga-step';
import { ConstructError, type ConstructErrorCode } from './construct-error';
import { refuseJsonata } from './jsonata';
import { memberPath } from './member-path';
import { allStates } from './states';

/** Name of a step in the payload. */
export function stepName({ name, action }: SagaStep): string {
  return name ?? action.startState.stateId;
}

/** Members of `$.saga` that are the saga's own. */
const RESERVED = ['error', 'compensationFailures'];

/** Refuses steps of which no correct saga can be made. */
export function checkSagaSteps(saga: Construct, { steps, compensateFailedStep }: SagaProps): void {
  const refuse = (code: ConstructErrorCode, message: string): never => {
    throw new ConstructError(code, message, saga.node.path);
  };
  if (steps.length === 0)
    refuse('SAGA_EMPTY', "A saga expects at least one step, but 'steps' is empty. Give it what it is to do");
  const names = new Set<string>();
  const used = new Set<sfn.State>();
  for (const [index, step] of steps.entries()) {
    const name = stepName(step);
    const isLast = index === steps.length - 1;
    if (name === '' || RESERVED.includes(name)) {
      refuse(
        'SAGA_STEP_NAME_INVALID',
        `Step ${index + 1} is named '${name}', but '$.saga.${name}' is not free for its result. Give it another 'name'`,
      );
    }
    // By path rather than by name: a path replaces some characters.
    const path = memberPath('$.saga', name);
    if (names.has(path)) {
      refuse(
        'SAGA_STEP_DUPLICATE',
        `Two steps are named '${name}' and would have their results at '${path}'. Give each step a 'name' of its own`,
      );
    }
    names.add(path);
    if (step.compensation && step.noCompensation !== undefined) {
      refuse(
        'SAGA_STEP_CONTRADICTORY',
        `Step '${name}' has a compensation and a reason to have none. Keep one of them`,
      );
    }
    if (!step.compensation && !isLast && (step.noCompensation ?? '').trim() === '') {
      refuse(
        'SAGA_STEP_NOT_COMPENSATED',
        `Step '${name}' is followed by others and has no compensation, so nothing undoes it when they fail. ` +
          "Give it a 'compensation', or say in 'noCompensation' why none is needed",
      );
    }
    if (step.compensation && isLast && !compensateFailedStep) {
      refuse(
        'SAGA_COMPENSATION_NOT_NEEDED',
        `Step '${name}' is the last, so that its compensation would never run: nothing can fail after it. Leave it out, ` +
          "or set 'compensateFailedStep' to undo the step that fails, too",
      );
    }
    for (const chain of [step.action, step.compensation]) {
      if (chain) refuseJsonata(saga.node.path, 'Saga', chain);
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

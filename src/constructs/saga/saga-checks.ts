import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { assignedVariables, innerStartStates } from '../private/state-fields';
import { isInstance } from '../private/state-internals';
import { allStates, isFallible, singleState } from '../private/states';
import { refuseMissingResults } from './saga-missing-result';
import type { SagaProps } from './saga-props';
import type { SagaStep } from './saga-step';
import { checkShape, pivotOf, type Refuse, stepName } from './saga-steps';
import { identifier, sagaVariables, TAKEN_NAMES } from './saga-variables';

/** A step where it stands in the sequence, by itself or in a group. */
interface Place {
  readonly step: SagaStep;
  readonly index: number;
  readonly inGroup: boolean;
}

/** Refuses steps of which no correct saga can be made. */
export function checkSagaSteps(saga: Construct, props: SagaProps): void {
  const { steps } = props;
  const refuse: Refuse = (code: ConstructErrorCode, message: string): never => {
    throw new ConstructError(code, message, saga.node.path);
  };
  if (steps.length === 0)
    refuse('SAGA_EMPTY', "A saga expects at least one step, but 'steps' is empty. Give it what it is to do");
  for (const [index, step] of steps.entries()) checkShape(step, index, refuse);
  checkNames(props, refuse);
  for (const [index, step] of steps.entries()) {
    const places = (step.parallel ?? [step]).map((each) => ({ step: each, index, inGroup: each !== step }));
    checkPivot(steps, step, index, refuse);
    for (const place of places) checkCompensation(props, place, refuse);
  }
  checkStates(steps, refuse);
  checkVariables(props, refuse);
  refuseMissingResults(props, refuse);
}

function checkNames({ steps, stateNamePrefix = '' }: SagaProps, refuse: Refuse): void {
  const reserved = new Set([...TAKEN_NAMES, ...Object.values(sagaVariables(stateNamePrefix))]);
  const names = new Set<string>();
  for (const [index, step] of steps.entries()) {
    for (const each of [step, ...(step.parallel ?? [])]) {
      const name = stepName(each);
      const variable = identifier(name);
      if (name === '' || reserved.has(variable)) {
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
    }
  }
}

function checkPivot(steps: readonly SagaStep[], step: SagaStep, index: number, refuse: Refuse): void {
  const pivot = pivotOf(steps);
  if (!step.pivot || index === pivot) return;
  refuse(
    'SAGA_PIVOT_TWICE',
    `Step '${stepName(step)}' is a pivot, but so is step '${stepName(steps[pivot])}' before it. Expected one point of no return: keep the first`,
  );
}

function checkCompensation(
  { steps, compensateFailedStep }: SagaProps,
  { step, index, inGroup }: Place,
  refuse: Refuse,
): void {
  const name = stepName(step);
  const pivot = pivotOf(steps);
  if (step.compensation && step.noCompensation !== undefined) {
    refuse('SAGA_STEP_CONTRADICTORY', `Step '${name}' has a compensation and a reason to have none. Keep one of them`);
  }
  // In a group, what fails may be another step of it.
  const mayBeUndone = index < pivot || (inGroup && index === pivot);
  if (!step.compensation && mayBeUndone && (step.noCompensation ?? '').trim() === '') {
    refuse(
      'SAGA_STEP_NOT_COMPENSATED',
      `Step '${name}' is followed by others${inGroup ? ', or done with others at the same time,' : ''} and has no compensation, so nothing undoes it ` +
        "when they fail. Give it a 'compensation', or say in 'noCompensation' why none is needed",
    );
  }
  if (step.compensation && index > pivot) {
    refuse(
      'SAGA_COMPENSATION_NOT_NEEDED',
      `Step '${name}' comes after the pivot '${stepName(steps[pivot])}', so that its compensation would never run: nothing is undone then. ` +
        'Leave it out, or move the step before the pivot',
    );
  }
  if (step.compensation && !mayBeUndone && compensateFailedStep === false) {
    refuse(
      'SAGA_COMPENSATION_NOT_NEEDED',
      `Step '${name}' is the last that can be undone, so that its compensation would never run: no failure after it undoes it. ` +
        "Leave it out, or leave out 'compensateFailedStep: false' to undo the step when its outcome is unknown",
    );
  }
}

function checkStates(steps: readonly SagaStep[], refuse: Refuse): void {
  const used = new Set<sfn.State>();
  for (const step of steps.flatMap((each) => each.parallel ?? [each])) {
    for (const chain of [step.action, step.compensation]) {
      for (const state of chain ? allStates(chain) : []) {
        if (used.has(state)) {
          refuse(
            'SAGA_ACTION_REUSED',
            `State '${state.stateId}' is in two actions or compensations: the second is that of step '${stepName(step)}'. Make a state for each use`,
          );
        }
        used.add(state);
      }
    }
  }
}

/**
 * No scope may assign a variable of a scope around it (developer guide, "Scope of variables"). AWS minds only those that were assigned before;
 * here one name is for one thing.
 */
function checkVariables({ steps, stateNamePrefix = '' }: SagaProps, refuse: Refuse): void {
  const all = steps.flatMap((step) => [step, ...(step.parallel ?? [])]);
  const own = new Set([
    ...all.map((step) => identifier(stepName(step))),
    ...Object.values(sagaVariables(stateNamePrefix)),
  ]);
  for (const { action, compensation } of all) {
    for (const chain of [action, compensation]) {
      for (const state of chain ? statesWithin(chain) : []) {
        const taken = assignedVariables(state).find((name) => own.has(name));
        if (taken === undefined) continue;
        refuse(
          'SAGA_VARIABLE_TAKEN',
          `State '${state.stateId}' within '${chain?.startState.stateId}' assigns the variable '$${taken}', which is one of this saga: AWS lets no inner ` +
            "scope assign a variable of an outer one. Give a saga in a saga a 'stateNamePrefix' and its steps names of their own, or rename the variable",
        );
      }
    }
  }
}

/** The states of scopes inside that of the saga: all of a chain, since that is wrapped in a Parallel. */
function statesWithin(chain: sfn.IChainable): readonly sfn.State[] {
  const single = singleState(chain);
  if (!single || !isFallible(single)) return allStates(chain);
  // The children of a distributed Map see no variables, and may have their own.
  return isInstance(single, sfn.DistributedMap) ? [] : innerStartStates(single).flatMap(allStates);
}

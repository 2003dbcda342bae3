import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ConstructError } from './construct-error';
import { allStates, isTask } from './states';
import { resourceOf } from './task-integration';

/** Refuses what AWS refuses of an Express workflow: waiting for a job or an answer, activities, distributed Maps. */
export function refuseStandardOnly(constructPath: string, definition: sfn.IChainable): void {
  for (const state of allStates(definition)) {
    const what = standardOnly(state);
    if (what === undefined) continue;
    throw new ConstructError(
      'EXPRESS_NOT_POSSIBLE',
      `State '${state.stateId}' is ${what}, which an Express workflow cannot have. Expected tasks that answer at once. ` +
        'Use StateMachineType.STANDARD, or start a Standard workflow for it',
      constructPath,
    );
  }
}

function standardOnly(state: sfn.State): string | undefined {
  if (state instanceof sfn.DistributedMap) return 'a distributed Map';
  if (state instanceof tasks.StepFunctionsInvokeActivity) return 'an activity';
  const pattern = isTask(state) ? /\.(sync|sync:2|waitForTaskToken)$/.exec(resourceOf(state) ?? '') : null;
  return pattern ? `a task with '${pattern[0]}'` : undefined;
}

import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { placeState } from '../private/ends';
import { JSONATA } from '../private/language';
import { stateNameFor } from '../private/names';
import type { FallibleState } from '../private/states';
import { catchEverything, unknownOutcomes } from './saga-catchers';
import type { SagaMaking, SequenceStep, StepResults } from './saga-making';
import { compensationOf, memberOf } from './saga-parts';
import { recordFailure } from './saga-records';
import type { SagaStep } from './saga-step';
import { actionIn, stepName } from './saga-steps';
import { identifier } from './saga-variables';

/**
 * Steps that run at the same time. Each catches its own failure and tells how it went: `{result}`, or `{failure, undo}`. So no step stops
 * another one in the middle, and once the Parallel is over, it is known of each whether it is to be undone. This is in the variable of the group:
 * `{undo: [<boolean of each step>], failures: [{Error, Cause}, …]}`.
 */
export function groupStep(making: SagaMaking, step: SagaStep, forward: boolean, results: StepResults): SequenceStep {
  const { saga, prefix, variables } = making;
  const { parallel: members = [] } = step;
  const name = stepName(step);
  const group = identifier(name);
  const parallel = sfn.Parallel.jsonata(saga, name, {
    outputs: '{% $states.input %}',
    assign: { ...Object.fromEntries(members.map(resultOfMember)), [group]: OUTCOMES },
  });
  for (const member of members) parallel.branch(branchOf(making, member, forward));
  const choice = sfn.Choice.jsonata(saga, stateNameFor(prefix, name, ' (failed?)'));
  return {
    start: parallel,
    compensations: members.flatMap(({ compensation }, index) =>
      compensation ? [{ part: compensationOf(making, compensation), results, needed: `$${group}.undo[${index}]` }] : [],
    ),
    onFailure({ itself }) {
      const failed = sfn.Condition.jsonata(`{% $count($${group}.failures) > 0 %}`);
      const assign = { [variables.error]: firstOf(`$${group}.failures`), [variables.compensationFailures]: {} };
      choice.when(failed, itself(), { assign });
      // What all have given together may be more than a state can hand on. Then each of them may have taken place.
      const unknown = members.map((member) => [identifier(stepName(member)), null] as const);
      const records = {
        [variables.compensationFailures]: {},
        ...Object.fromEntries(unknown),
        [group]: { undo: members.map(() => true), failures: [] },
      };
      catchEverything(parallel, itself, recordFailure(parallel, variables.error, records));
      parallel.next(choice);
    },
    next: (state) => void choice.otherwise(state),
    end: () => {
      const done = placeState(
        saga,
        stateNameFor(prefix, name, ' (done)'),
        JSONATA,
        'Nothing can be chained to a Choice',
      );
      choice.otherwise(done);
      return done;
    },
  };
}

/** How the branches of a Parallel went. */
const OUTCOMES = {
  undo: '{% [$map($states.result, function($step) { $exists($step.failure) ? $step.undo : true })] %}',
  failures: '{% [$states.result.failure] %}',
};

/** The variable of a step in a group, and its value: null for one that failed. */
function resultOfMember(member: SagaStep, index: number): readonly [variable: string, value: string] {
  const result = `$lookup($states.result[${index}], "result")`;
  return [identifier(stepName(member)), `{% ($result := ${result}; $exists($result) ? $result : null) %}`];
}

/** The failure of a group is that of its first step that failed; the others are in its `AlsoFailed`. */
function firstOf(failures: string): string {
  const others = `${failures}[[1..$count(${failures}) - 1]]`;
  return `{% $count(${failures}) = 1 ? ${failures}[0] : $merge([${failures}[0], {"AlsoFailed": [${others}]}]) %}`;
}

/** A step of a group, which always succeeds. */
function branchOf(making: SagaMaking, member: SagaStep, forward: boolean): sfn.IChainable {
  const { saga, prefix } = making;
  const name = stepName(member);
  const { start } = memberOf(making, actionIn(member), name, forward);
  const failed = sfn.Pass.jsonata(saga, stateNameFor(prefix, name, ' (failed)'), {
    outputs: { failure: '{% $states.input %}', undo: undoOf(making, start) },
  });
  // Without a place of its own, the failure is the input of the state.
  catchEverything(start, () => failed, {});
  return start;
}

function undoOf({ compensateFailedStep }: SagaMaking, state: FallibleState): boolean | string {
  return compensateFailedStep ?? `{% $states.input.Error in ${JSON.stringify(unknownOutcomes(state))} %}`;
}

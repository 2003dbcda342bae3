import type { ChoiceState } from '../../asl/definition';
import { machine } from '../example';
import type { Rule } from '../rule';

const route = (fields: object) =>
  machine({
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.kind', StringEquals: 'card', Next: 'Done' }],
      ...fields,
    },
    Done: { Type: 'Succeed' },
  });

/** A Choice knows what to do with what it does not know. */
export const choiceWithoutDefault: Rule = {
  name: 'choice-without-default',
  severity: 'warning',
  title: 'A Choice has a Default, or its rules leave nothing over.',
  why: 'A value that no rule matches ends the execution with `States.NoChoiceMatched`, and a Choice has no Catch.',
  mend: 'Add a `Default`: to a Fail state that says which value was not expected, if there is nothing better.',
  source: 'AWS developer guide, "Choice workflow state"; 3 % of 496 Choice states in public definitions have none',
  violates: { definition: route({}) },
  obeys: { definition: route({ Default: 'Done' }) },
  *check(checked) {
    for (const { state } of checked.states) {
      if (state.type !== 'Choice' || state.default !== undefined || isComplete(state)) continue;
      yield {
        message: 'A value that no rule matches ends the execution with States.NoChoiceMatched',
        state: state.name,
        location: state.location,
      };
    }
  },
};

/** Tests of one value that leave nothing over: both booleans, present and absent. */
function isComplete({ choices }: ChoiceState): boolean {
  const seen = new Set<string>();
  return choices.some(({ condition }) => {
    const negated = condition.kind === 'Not';
    const test = negated ? condition.condition : condition;
    if (test.kind !== 'Comparison') return false;
    const { variable, operator, operand } = test;
    const key = (value: unknown, not: boolean) => JSON.stringify([variable.text, operator.name, value, not]);
    if (operand.kind !== 'literal') return false;
    seen.add(key(operand.value, negated));
    if (typeof operand.value === 'boolean' && seen.has(key(!operand.value, negated))) return true;
    return seen.has(key(operand.value, !negated));
  });
}

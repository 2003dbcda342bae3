import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { machine } from '../example';
import type { Rule } from '../rule';

const route = (second: string) =>
  machine({
    Route: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.kind', StringEquals: 'card', Next: 'Card' },
        { Variable: '$.kind', StringEquals: second, Next: 'Bill' },
      ],
      Default: 'Bill',
    },
    Card: { Type: 'Succeed' },
    Bill: { Type: 'Succeed' },
  });

/** No two rules of a Choice ask the same. */
export const unreachableChoiceRule: Rule = {
  name: 'unreachable-choice-rule',
  severity: 'warning',
  title: 'No rule of a Choice asks what an earlier one asked.',
  why: 'The first rule that holds decides. A later one with the same condition is never taken.',
  mend: 'Correct the condition, most probably a copy that was not changed, or take the rule out.',
  source: 'Amazon States Language, "Choice state": rules are tried in order',
  violates: { definition: route('card') },
  obeys: { definition: route('bill') },
  *check(checked) {
    for (const { state } of checked.states) {
      const rules = state.source.Choices;
      if (state.type !== 'Choice' || rules === undefined || !isJsonArray(rules)) continue;
      const conditions = rules.map(conditionOf);
      for (const [index, condition] of conditions.entries()) {
        const first = conditions.indexOf(condition);
        if (first === index) continue;
        const location = `${state.location}/Choices[${index}]`;
        yield { message: `Choices[${first}] has the same condition, and comes first`, state: state.name, location };
      }
    }
  },
};

function conditionOf(rule: JsonValue): string {
  if (!isJsonObject(rule)) return '';
  const { Next: _next, Assign: _assign, Output: _output, Comment: _comment, ...condition } = rule;
  return JSON.stringify(condition);
}

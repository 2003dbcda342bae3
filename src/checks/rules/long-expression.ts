import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { machine } from '../example';
import type { Rule } from '../rule';

const MOST = 1000;

const computed = (length: number) =>
  machine({
    Sum: { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${'1 + '.repeat(length / 4)}1 %}`, End: true },
  });

/** Programs are not written in expressions. */
export const longExpression: Rule = {
  name: 'long-expression',
  severity: 'info',
  title: `A JSONata expression has ${MOST} characters at most.`,
  why: 'A long expression is a program without types, tests of its own and a debugger; when it fails, the execution fails with `States.QueryEvaluationError` and one line.',
  mend: 'Divide it by variables (`Assign`), or put the logic into a function.',
  source: 'experience; AWS well-architected: keep business logic out of the definition',
  violates: { definition: computed(2000) },
  obeys: { definition: computed(40) },
  *check(checked) {
    for (const { state } of checked.states) {
      const { Branches: _branches, ItemProcessor: _processor, Iterator: _iterator, ...own } = state.source;
      const longest = Math.max(
        0,
        ...[...textsIn(own)].filter((text) => text.startsWith('{%')).map(({ length }) => length),
      );
      if (longest <= MOST) continue;
      yield { message: `An expression has ${longest} characters`, state: state.name, location: state.location };
    }
  },
};

/** All texts in a value, however deep. */
export function* textsIn(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value === undefined) return;
  else if (isJsonArray(value)) for (const item of value) yield* textsIn(item);
  else if (isJsonObject(value)) for (const member of Object.values(value)) yield* textsIn(member);
}

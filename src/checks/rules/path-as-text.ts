import { looksLikeQuery } from '../../asl/doubtful-values';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import { CATCHER, machineOf, RETRIER, task } from '../example';
import type { Rule } from '../rule';

const render = (override: object) =>
  machineOf(
    task('ecs:runTask', {
      Parameters: { TaskDefinition: 'render', Overrides: { ContainerOverrides: [{ Name: 'render', ...override }] } },
      ResultPath: '$.run',
      Retry: [{ ...RETRIER, ErrorEquals: ['ECS.ServerException'] }],
      Catch: [CATCHER],
    }),
  );

/** Fields whose texts may be meant as queries. */
const FIELDS = ['Parameters', 'Arguments', 'ResultSelector', 'ItemSelector', 'Output', 'Assign', 'BatchInput'];

/** A path stands where it is evaluated. */
export const pathAsText: Rule = {
  name: 'path-as-text',
  severity: 'warning',
  title: 'A path stands where it is evaluated, not as a text.',
  why: 'A path is evaluated in a member whose name ends in `.$`, an expression of JSONata between `{%` and `%}`. In an array, as the whole of `Parameters`, or as a text of JSONata it is passed on as it stands: the service gets the characters `$.order`, and nothing fails.',
  mend: 'In JSONPath: `"Command.$": "States.Array($.command)"`, `"InputPath": "$.order"`. In JSONata: `"{% $states.input.order %}"`.',
  source: 'AWS developer guide, "Payload templates" and "Transforming data with JSONata"',
  violates: { definition: render({ Command: ['$.command'] }) },
  obeys: { definition: render({ 'Command.$': 'States.Array($.command)' }) },
  *check({ states }) {
    for (const { state } of states) {
      for (const field of FIELDS) {
        const value = state.source[field];
        if (value === undefined) continue;
        for (const text of textsAsPaths(value, state.queryLanguage === 'JSONata', true)) {
          const message = `'${text}' in ${field} is passed on as a text, not evaluated`;
          yield { message, state: state.name, location: state.location };
        }
      }
    }
  },
};

/**
 * Texts that look like queries where none is evaluated. In JSONPath those of members are left out: of them AWS warns (NO_DOLLAR), and so does
 * `definition-doubtful`.
 */
function* textsAsPaths(value: JsonValue, jsonata: boolean, counts: boolean): Generator<string> {
  if (typeof value === 'string') {
    if (counts && (looksLikeQuery(value) || (jsonata && /^\$states\.[a-z]/.test(value)))) yield value;
  } else if (isJsonArray(value)) {
    for (const item of value) yield* textsAsPaths(item, jsonata, true);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (!name.endsWith('.$')) yield* textsAsPaths(member, jsonata, jsonata);
    }
  }
}

import type { ChoiceState } from '../../../src/asl/definition';
import { parseDefinition, parseDefinitionOrThrow } from '../../../src/asl/parse';
import type { JsonObject } from '../../../src/json/json-value';
import { choiceText, conditionText } from '../../../src/views/text/choice-text';

describe('how a Choice went', () => {
  const source: JsonObject = {
    StartAt: 'Size',
    States: {
      Size: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericGreaterThan: 10, Next: 'Odd' },
          { Variable: '$.n', NumericLessThan: 0, Next: 'Odd' },
          { Variable: '$.n', NumericEquals: 5, Next: 'Five' },
        ],
        Default: 'Odd',
      },
      Odd: { Type: 'Succeed' },
      Five: { Type: 'Succeed' },
    },
  };
  const size = parseDefinition(source).definition?.states.get('Size') as ChoiceState;

  test('is told by the rule that it took', () => {
    expect(choiceText(size, 'Odd', 1)).toBe('$.n < 0, to Odd');
    expect(choiceText(size, 'Odd', -1)).toBe('default, to Odd');
  });

  test('is told by its target, where only the history is known', () => {
    expect(choiceText(size, 'Odd', undefined)).toBe('rule 1 or rule 2 or default, to Odd');
    expect(choiceText(size, 'Five', undefined)).toBe('$.n = 5, to Five');
  });
});

test.each([
  [{ Variable: '$.n', NumericGreaterThanEquals: 3 }, '$.n >= 3'],
  [{ Variable: '$.n', NumericLessThanPath: '$.max' }, '$.n < $.max'],
  [{ Variable: '$.s', StringEquals: 'a b' }, '$.s = "a b"'],
  [{ Variable: '$.s', StringMatches: 'a*' }, '$.s matches "a*"'],
  [{ Variable: '$.b', BooleanEquals: false }, '$.b = false'],
  [{ Variable: '$.t', TimestampLessThanEquals: '2024-01-01T00:00:00Z' }, '$.t <= "2024-01-01T00:00:00Z"'],
  [{ Variable: '$.x', IsPresent: true }, '$.x is present'],
  [{ Variable: '$.x', IsNull: false }, '$.x is not null'],
  [{ Not: { Variable: '$.x', IsPresent: true } }, 'not ($.x is present)'],
  [
    {
      And: [
        { Variable: '$.a', IsPresent: true },
        {
          Or: [
            { Variable: '$.a', NumericEquals: 1 },
            { Variable: '$.a', NumericEquals: 2 },
          ],
        },
      ],
    },
    '$.a is present and ($.a = 1 or $.a = 2)',
  ],
  [{ Condition: '{% $states.input.n > 3 %}' }, '$states.input.n > 3'],
  [{ Condition: true }, 'true'],
])('%j', (rule, text) => {
  const QueryLanguage = 'Condition' in rule ? 'JSONata' : 'JSONPath';
  const { states } = parseDefinitionOrThrow({
    QueryLanguage,
    StartAt: 'Way',
    States: {
      Way: { Type: 'Choice', Choices: [{ ...rule, Next: 'Done', Comment: 'why' }] },
      Done: { Type: 'Succeed' },
    },
  } as never);
  expect(conditionText((states.get('Way') as ChoiceState).choices[0].condition)).toBe(text);
});

import { conditionText } from '../../../src/views/text/choice-text';

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
  expect(conditionText({ ...rule, Next: 'Done', Comment: 'why' } as never)).toBe(text);
});

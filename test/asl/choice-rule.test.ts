import { COMPARISON_OPERATORS } from '../../src/asl/comparison-operator';
import { parseDefinition } from '../../src/asl/parse';
import { asJson, expectErrors, type Fields, machine, parseState } from './definitions';

const withRule = (rule: unknown, more: Fields = {}): Fields =>
  machine({ S: { Type: 'Choice', Choices: [rule], ...more }, T: { Type: 'Succeed' } });
const conditionOf = (rule: Fields) => parseState('Choice', withRule({ Next: 'T', ...rule })).choices[0].condition;
const RULE = '/States/S/Choices[0]';

const OPERANDS = { string: 'x', number: 1, boolean: true, timestamp: '2024-02-29T12:30:15Z' } as const;
const OPERATORS = [...COMPARISON_OPERATORS.values()];

describe('a comparison', () => {
  test.each(OPERATORS)('$name takes a literal of its type', (operator) => {
    const operand = OPERANDS[operator.operandType];
    expect(conditionOf({ Variable: '$.v', [operator.name]: operand })).toMatchObject({
      kind: 'Comparison',
      variable: { text: '$.v' },
      operator,
      operand: { kind: 'literal', value: operand },
    });
  });

  test.each(OPERATORS)('$name refuses a literal of another type', (operator) => {
    const wrong = operator.operandType === 'number' ? '1' : 1;
    for (const operand of [wrong, null, [], {}]) {
      expectErrors(withRule({ Variable: '$.v', [operator.name]: operand, Next: 'T' }), [
        `${RULE}/${operator.name}`,
        /./,
      ]);
    }
  });

  test.each(OPERATORS.filter(({ hasPathForm }) => hasPathForm))('$name has a form with a path', (operator) => {
    expect(conditionOf({ Variable: '$.v', [`${operator.name}Path`]: '$$.Execution.Name' })).toMatchObject({
      operator,
      operand: { kind: 'path', path: { text: '$$.Execution.Name' } },
    });
    expectErrors(withRule({ Variable: '$.v', [`${operator.name}Path`]: '$[', Next: 'T' }), [
      `${RULE}/${operator.name}Path`,
      'Value must be a valid JSONPath.',
    ]);
  });

  test.each(OPERATORS.filter(({ hasPathForm }) => !hasPathForm))(
    '$name has none, and is refused with one',
    ({ name }) => {
      const rule = { Variable: '$', [`${name}Path`]: '$', Next: 'T' };
      expect(parseDefinition(asJson(withRule(rule))).definition).toBeUndefined();
    },
  );

  test.each(['yesterday', '2024-02-30T00:00:00Z', '2024-02-29T12:30:15'])(
    'of timestamps refuses %j, which is none',
    (operand) => {
      expectErrors(withRule({ Variable: '$.v', TimestampEquals: operand, Next: 'T' }), [
        `${RULE}/TimestampEquals`,
        /RFC3339/,
      ]);
    },
  );

  test.each(['$.v', '$$.State.Name', '$guess', '$.list[*]', "$['v']"])('compares %s', (Variable) => {
    expect(conditionOf({ Variable, IsNull: true })).toMatchObject({ variable: { text: Variable } });
  });

  test('needs a Variable', () => {
    expectErrors(withRule({ IsNull: true, Next: 'T' }), [
      RULE,
      'The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
    ]);
    expectErrors(withRule({ Variable: 'v', IsNull: true, Next: 'T' }), [
      `${RULE}/Variable`,
      "Value is not a Reference Path: Reference path didn't start with '$'",
    ]);
  });

  test('has one operator, neither none nor two', () => {
    expectErrors(withRule({ Variable: '$', Next: 'T' }), [RULE, /./]);
    expectErrors(withRule({ Variable: '$', IsNull: true, IsString: false, Next: 'T' }), [RULE, /IsNull.*IsString/]);
  });
});

describe('And, Or and Not', () => {
  const isNull = { Variable: '$.a', IsNull: true };
  const isString = { Variable: '$.b', IsString: true };

  test('combine conditions to any depth', () => {
    expect(conditionOf({ And: [isNull, { Not: { Or: [isString, isNull] } }] })).toMatchObject({
      kind: 'And',
      conditions: [
        { kind: 'Comparison' },
        { kind: 'Not', condition: { kind: 'Or', conditions: [{ kind: 'Comparison' }, { kind: 'Comparison' }] } },
      ],
    });
  });

  test.each(['And', 'Or'])('%s is an array that is not empty, of objects', (kind) => {
    expectErrors(withRule({ [kind]: [], Next: 'T' }), [`${RULE}/${kind}`, 'Value cannot be empty']);
    expectErrors(withRule({ [kind]: isNull, Next: 'T' }), [`${RULE}/${kind}`, 'Expected value of type [ARRAY]']);
    expectErrors(withRule({ [kind]: [isNull, 1], Next: 'T' }), [
      `${RULE}/${kind}[1]`,
      'Expected value of type [OBJECT]',
    ]);
  });

  test('Not is one object', () => {
    expectErrors(withRule({ Not: [isNull], Next: 'T' }), [`${RULE}/Not`, 'Expected value of type [OBJECT]']);
  });

  test('nested rules have no Next', () => {
    expectErrors(withRule({ And: [isNull, { ...isString, Next: 'T' }], Next: 'T' }), [
      `${RULE}/And[1]`,
      "Field 'Next' is not supported",
    ]);
    expectErrors(withRule({ Not: { ...isString, Next: 'T' }, Next: 'T' }), [
      `${RULE}/Not`,
      "Field 'Next' is not supported",
    ]);
  });

  test('nested problems are located in their rule', () => {
    expectErrors(withRule({ And: [{ Or: [isNull, { Variable: '$', NumericEquals: 'x' }] }], Next: 'T' }), [
      `${RULE}/And[0]/Or[1]/NumericEquals`,
      /number/i,
    ]);
  });

  test('nested rules may have comments', () => {
    expectErrors(withRule({ Or: [{ ...isNull, Comment: 'gone' }], Next: 'T', Comment: 'all' }));
  });
});

describe('a rule', () => {
  const rule = { Variable: '$.a', IsNull: true };

  test('has a Next, and may have Assign and a Comment', () => {
    const { choices } = parseState('Choice', withRule({ ...rule, Next: 'T', Assign: { a: 1 }, Comment: 'none' }));
    expect(choices[0]).toMatchObject({ next: 'T', comment: 'none', location: RULE });
    expect(choices[0].assign).toBeDefined();
    expectErrors(withRule(rule), [RULE, 'These fields are required: [Next]']);
  });

  test('is an object without other fields', () => {
    expectErrors(withRule('$.a'), [RULE, 'Expected value of type [OBJECT]']);
    expectErrors(withRule({ ...rule, Next: 'T', End: true }), [RULE, "Field 'End' is not supported"]);
  });

  test('of JSONPath has no Output and no Condition', () => {
    expectErrors(withRule({ ...rule, Next: 'T', Output: {} }), [
      RULE,
      /field 'Output' is only supported for the 'JSONata'/,
    ]);
    expectErrors(withRule({ ...rule, Next: 'T', Condition: '{% true %}' }), [RULE, /Condition/]);
  });
});

describe('a rule of JSONata', () => {
  const withCondition = (rule: Fields): Fields => withRule({ Next: 'T', ...rule }, { QueryLanguage: 'JSONata' });

  test('has a Condition: a boolean or an expression', () => {
    for (const Condition of [true, false, '{% $states.input.a = 1 %}']) {
      const { choices } = parseState('Choice', withCondition({ Condition, Output: '{% 1 %}' }));
      expect(choices[0]).toMatchObject({ condition: { kind: 'Condition' }, next: 'T' });
      expect(choices[0].output).toBeDefined();
    }
  });

  test('needs it, and takes no other value', () => {
    expectErrors(withCondition({}), [RULE, 'These fields are required: [Condition]']);
    expectErrors(withCondition({ Condition: 1 }), [`${RULE}/Condition`, /./]);
    expectErrors(withCondition({ Condition: '{% ( %}' }), [`${RULE}/Condition`, /./, 'INVALID_JSONATA_EXPRESSION']);
  });
});

import type { JsonValue } from '../../../src/json/json-value';
import { chain, choice, pass, type StateFields, succeed, wait } from '../support/definitions';
import { ending, lines, run, START_MS } from '../support/scenario';

/** Where a Choice with these rules goes: the name of the state, or the failure. */
function goes(rules: readonly object[], input: JsonValue, more: StateFields = { Default: 'Default' }): string {
  const ends = ['Yes', 'No', 'Default'].map((name) => [name, pass({ Result: name, End: true })]);
  const reached = { Unused: choice(['Yes', 'No', 'Default'].map((Next) => ({ Variable: '$', IsNull: true, Next }))) };
  const definition = {
    StartAt: 'Start',
    States: {
      // Makes all states reachable, whatever the rules say.
      Start: choice([{ Variable: '$$.Execution.Name', StringEquals: 'nobody', Next: 'Unused' }], { Default: 'C' }),
      ...reached,
      C: choice(rules, more),
      ...Object.fromEntries(ends),
    },
  };
  const result = run(definition, { input });
  return result.status === 'SUCCEEDED' ? String(result.output) : ending(result);
}

const holds = (condition: object, input: JsonValue): string => goes([{ ...condition, Next: 'Yes' }], input);
const MISSING = (path: string) =>
  "FAILED: States.Runtime: An error occurred while executing the state 'C' (entered at the event id #4). " +
  `Invalid path '${path}': The choice state's condition path references an invalid value.`;

describe('every operator decides, with a literal and with a path', () => {
  const OPERATORS: [string, JsonValue, JsonValue, JsonValue][] = [
    // Operator, operand, a value for which it holds, a value for which it does not.
    ['StringEquals', 'b', 'b', 'B'],
    ['StringLessThan', 'b', 'a', 'b'],
    ['StringGreaterThan', 'b', 'c', 'b'],
    ['StringLessThanEquals', 'b', 'b', 'c'],
    ['StringGreaterThanEquals', 'b', 'b', 'a'],
    ['NumericEquals', 2, 2, 3],
    ['NumericLessThan', 2, 1, 2],
    ['NumericGreaterThan', 2, 3, 2],
    ['NumericLessThanEquals', 2, 2, 3],
    ['NumericGreaterThanEquals', 2, 2, 1],
    ['BooleanEquals', false, false, true],
    ['TimestampEquals', '2024-05-01T12:00:00Z', '2024-05-01T14:00:00+02:00', '2024-05-01T12:00:01Z'],
    ['TimestampLessThan', '2024-05-01T12:00:00Z', '2024-05-01T11:59:59Z', '2024-05-01T12:00:00Z'],
    ['TimestampGreaterThan', '2024-05-01T12:00:00Z', '2024-05-01T12:00:00.001Z', '2024-05-01T12:00:00Z'],
    ['TimestampLessThanEquals', '2024-05-01T12:00:00Z', '2024-05-01T12:00:00Z', '2024-05-01T12:00:01Z'],
    ['TimestampGreaterThanEquals', '2024-05-01T12:00:00Z', '2024-05-01T12:00:00Z', '2024-05-01T11:00:00Z'],
  ];

  test.each(OPERATORS)('%s %j', (operator, operand, yes, no) => {
    expect(holds({ Variable: '$.v', [operator]: operand }, { v: yes })).toBe('Yes');
    expect(holds({ Variable: '$.v', [operator]: operand }, { v: no })).toBe('Default');
    expect(holds({ Variable: '$.v', [`${operator}Path`]: '$.o' }, { v: yes, o: operand })).toBe('Yes');
    expect(holds({ Variable: '$.v', [`${operator}Path`]: '$.o' }, { v: no, o: operand })).toBe('Default');
  });

  test.each(OPERATORS)(
    '%s %j: another type, in the value or at the path, is no match and no error',
    (operator, operand, yes) => {
      const others: JsonValue[] = [
        null,
        [],
        {},
        [yes],
        typeof yes === 'string' ? 5 : '5',
        typeof yes === 'boolean' ? 1 : true,
      ];
      for (const other of others) {
        expect(holds({ Variable: '$.v', [operator]: operand }, { v: other })).toBe('Default');
        expect(holds({ Variable: '$.v', [`${operator}Path`]: '$.o' }, { v: yes, o: other })).toBe('Default');
      }
    },
  );

  test('StringMatches', () => {
    expect(holds({ Variable: '$.v', StringMatches: 'log-*.txt' }, { v: 'log-7.txt' })).toBe('Yes');
    expect(holds({ Variable: '$.v', StringMatches: 'log-\\*.txt' }, { v: 'log-7.txt' })).toBe('Default');
    expect(holds({ Variable: '$.v', StringMatches: 'log-\\*.txt' }, { v: 'log-*.txt' })).toBe('Yes');
    expect(holds({ Variable: '$.v', StringMatches: '*' }, { v: 7 })).toBe('Default');
  });

  test.each<[string, JsonValue, JsonValue]>([
    ['IsNull', null, 0],
    ['IsNumeric', 1.5, '1.5'],
    ['IsString', '', null],
    ['IsBoolean', false, 'false'],
    ['IsTimestamp', '2024-05-01T12:00:00Z', '2024-05-01'],
  ])('%s holds for %j and not for %j; false asks the contrary', (operator, yes, no) => {
    expect(holds({ Variable: '$.v', [operator]: true }, { v: yes })).toBe('Yes');
    expect(holds({ Variable: '$.v', [operator]: true }, { v: no })).toBe('Default');
    expect(holds({ Variable: '$.v', [operator]: false }, { v: yes })).toBe('Default');
    expect(holds({ Variable: '$.v', [operator]: false }, { v: no })).toBe('Yes');
  });
});

describe('IsPresent', () => {
  test('a member that is null is present', () => {
    expect(holds({ Variable: '$.v', IsPresent: true }, { v: null })).toBe('Yes');
    expect(holds({ Variable: '$.v', IsPresent: false }, { v: null })).toBe('Default');
  });

  test('a missing one is not, which is no error, however far from it the path breaks', () => {
    expect(holds({ Variable: '$.v', IsPresent: true }, {})).toBe('Default');
    expect(holds({ Variable: '$.v', IsPresent: false }, {})).toBe('Yes');
    expect(holds({ Variable: '$.a.b.c', IsPresent: false }, { a: null })).toBe('Yes');
    expect(holds({ Variable: '$.a[3]', IsPresent: false }, { a: [1] })).toBe('Yes');
  });

  test('guards what follows it in And, since And stops at the first that does not hold', () => {
    const guarded = {
      And: [
        { Variable: '$.v', IsPresent: true },
        { Variable: '$.v', NumericGreaterThan: 5 },
      ],
    };
    expect(holds(guarded, {})).toBe('Default');
    expect(holds(guarded, { v: 6 })).toBe('Yes');
  });

  test('… and in Or, which stops at the first that holds', () => {
    const guarded = {
      Or: [
        { Variable: '$.v', IsPresent: false },
        { Variable: '$.v', NumericGreaterThan: 5 },
      ],
    };
    expect(holds(guarded, {})).toBe('Yes');
    expect(holds(guarded, { v: 5 })).toBe('Default');
  });
});

describe('a path that finds nothing fails the execution, in spite of Default', () => {
  test.each(['StringEquals', 'StringMatches'])('%s', (operator) => {
    expect(holds({ Variable: '$.nope', [operator]: 'a' }, {})).toBe(MISSING('$.nope'));
  });

  test.each(['IsNull', 'IsString', 'IsTimestamp'])('%s', (operator) => {
    expect(holds({ Variable: '$.nope', [operator]: true }, {})).toBe(MISSING('$.nope'));
  });

  test('in the operand', () => {
    expect(holds({ Variable: '$.v', NumericEqualsPath: '$.o' }, { v: 1 })).toBe(MISSING('$.o'));
  });

  test('inside of Not', () => {
    expect(holds({ Not: { Variable: '$.nope', IsNull: true } }, {})).toBe(MISSING('$.nope'));
  });

  test('a rule before it that holds spares the execution', () => {
    const rules = [
      { Variable: '$.v', NumericEquals: 1, Next: 'Yes' },
      { Variable: '$.nope', NumericEquals: 1, Next: 'No' },
    ];
    expect(goes(rules, { v: 1 })).toBe('Yes');
    expect(goes(rules, { v: 2 })).toBe(MISSING('$.nope'));
  });
});

describe('combinations', () => {
  const is = (n: number) => ({ Variable: '$.v', NumericEquals: n });

  test('And, Or and Not nest', () => {
    const rule = { And: [{ Not: is(1) }, { Or: [is(2), { And: [is(3), { Variable: '$.w', IsNull: true }] }] }] };
    expect(holds(rule, { v: 1, w: null })).toBe('Default');
    expect(holds(rule, { v: 2, w: 0 })).toBe('Yes');
    expect(holds(rule, { v: 3, w: 0 })).toBe('Default');
    expect(holds(rule, { v: 3, w: null })).toBe('Yes');
  });

  test('Not turns a mismatch of types into a match', () => {
    expect(holds({ Not: is(1) }, { v: 'one' })).toBe('Yes');
  });

  test('the first rule that holds decides', () => {
    const rules = [
      { ...is(0), Next: 'No' },
      { Variable: '$.v', IsNumeric: true, Next: 'Yes' },
      { ...is(1), Next: 'No' },
    ];
    expect(goes(rules, { v: 1 })).toBe('Yes');
  });
});

describe('what is compared', () => {
  test('the input after InputPath', () => {
    expect(
      goes(
        [{ Variable: '$.v', NumericEquals: 1, Next: 'Yes' }],
        { in: { v: 1 } },
        { InputPath: '$.in', Default: 'No' },
      ),
    ).toBe('Yes');
  });

  test('the context object', () => {
    expect(holds({ Variable: '$$.Execution.Name', StringEquals: 'run' }, {})).toBe('Yes');
    expect(holds({ Variable: '$.name', StringEqualsPath: '$$.Execution.Name' }, { name: 'run' })).toBe('Yes');
  });

  test('variables', () => {
    const definition = chain({
      Set: pass({ Assign: { limit: 10 } }),
      C: choice([{ Variable: '$.n', NumericGreaterThanPath: '$limit', Next: 'Big' }], { Default: 'Small' }),
      Big: pass({ Result: 'big', End: true }),
      Small: pass({ Result: 'small', End: true }),
    });
    expect(run(definition, { input: { n: 11 } }).output).toBe('big');
    expect(run(definition, { input: { n: 10 } }).output).toBe('small');
  });

  test('virtual time, in the entry time of the state', () => {
    const definition = chain({
      Nap: wait(3600),
      C: choice(
        [
          {
            Variable: '$$.State.EnteredTime',
            TimestampEquals: new Date(START_MS + 3_600_000).toISOString(),
            Next: 'On',
          },
        ],
        {
          Default: 'Off',
        },
      ),
      On: pass({ Result: 'on time', End: true }),
      Off: pass({ Result: 'off', End: true }),
    });
    expect(run(definition).output).toBe('on time');
  });

  test('an indefinite path gives an array, which equals nothing', () => {
    expect(holds({ Variable: '$.list[*]', NumericEquals: 1 }, { list: [1] })).toBe('Default');
  });
});

describe('history', () => {
  test('a Choice hands on its input', () => {
    const definition = chain({ C: choice([{ Variable: '$.v', IsNull: true, Next: 'S' }]), S: succeed() });
    expect(lines(run(definition, { input: { v: null } }))).toEqual([
      '1 < 0 ExecutionStarted',
      '2 < 0 ChoiceStateEntered C',
      '3 < 2 ChoiceStateExited C',
      '4 < 3 SucceedStateEntered S',
      '5 < 4 SucceedStateExited S',
      '6 < 5 ExecutionSucceeded',
    ]);
  });

  test('with neither a match nor a Default it is entered, never left', () => {
    const definition = chain({ C: choice([{ Variable: '$.v', IsNull: true, Next: 'S' }]), S: succeed() });
    const failed = run(definition, { input: { v: 1 } });
    expect(lines(failed)).toEqual(['1 < 0 ExecutionStarted', '2 < 0 ChoiceStateEntered C', '3 < 2 ExecutionFailed']);
    expect(ending(failed)).toBe(
      "FAILED: States.Runtime: An error occurred while executing the state 'C' (entered at the event id #2). " +
        'Failed to transition out of the state. The state does not point to a next state.',
    );
  });

  test('OutputPath applies to what a Choice hands on', () => {
    const definition = chain({
      C: choice([{ Variable: '$.v', IsNumeric: true, Next: 'S' }], { OutputPath: '$.v' }),
      S: succeed(),
    });
    expect(run(definition, { input: { v: 7 } }).output).toBe(7);
  });

  test('a rule assigns its own variables, Default those of the state', () => {
    const definition = chain({
      C: choice([{ Variable: '$.v', NumericEquals: 1, Assign: { by: 'rule' }, Next: 'Show' }], {
        Assign: { by: 'state' },
        Default: 'Show',
      }),
      Show: pass({ Parameters: { 'by.$': '$by' } }),
    });
    expect(run(definition, { input: { v: 1 } }).output).toEqual({ by: 'rule' });
    expect(run(definition, { input: { v: 2 } }).output).toEqual({ by: 'state' });
  });
});

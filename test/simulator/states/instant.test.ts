import { detailsOf, pass, run } from '../support/execute';

describe('Pass', () => {
  const output = (fields: object, input: object = { a: { b: 1 }, keep: 2 }) =>
    run({ P: pass(fields as Record<string, unknown>) }, { input: input as never }).output;

  test('hands on its input', () => expect(output({})).toEqual({ a: { b: 1 }, keep: 2 }));

  test('puts its result into the raw input, then selects', () => {
    expect(output({ InputPath: '$.a', Parameters: { 'b.$': '$.b' }, ResultPath: '$.new.place' })).toEqual({
      a: { b: 1 },
      keep: 2,
      new: { place: { b: 1 } },
    });
    expect(output({ Result: 3, ResultPath: '$.r', OutputPath: '$.r' })).toBe(3);
  });

  test('takes Result as it stands, before Parameters', () => {
    expect(output({ Result: { 'x.$': '$.a' }, Parameters: { y: 1 } })).toEqual({ 'x.$': '$.a' });
    expect(output({ Result: null })).toBeNull();
  });

  test('selects nothing by null paths, and drops its result by a null ResultPath', () => {
    expect(output({ InputPath: null })).toEqual({});
    expect(output({ OutputPath: null })).toEqual({});
    expect(output({ Result: 1, ResultPath: null })).toEqual({ a: { b: 1 }, keep: 2 });
  });

  test('fails where its paths find nothing, or the result cannot be put', () => {
    expect(run({ P: pass({ InputPath: '$.no' }) }).cause).toContain(
      "Invalid path '$.no' : No results for path: $['no']",
    );
    expect(run({ P: pass({ Parameters: { 'v.$': '$.no' } }) }).cause).toContain(
      "The JSONPath '$.no' specified for the field 'v.$' could not be found in the input '{}'",
    );
    expect(run({ P: pass({ Result: 1, ResultPath: '$.a.b' }) }, { input: { a: 1 } }).error).toBe(
      'States.ReferencePathConflict',
    );
  });

  test('shows what it assigns, as texts, and nothing where it assigns nothing', () => {
    expect(detailsOf(run({ P: pass({ Assign: { n: 1, s: 'x' } }) }), 'PassStateExited')).toMatchObject({
      assignedVariables: { n: '1', s: '"x"' },
      assignedVariablesDetails: { truncated: false },
    });
    expect(detailsOf(run({ P: pass({ Assign: {} }) }), 'PassStateExited')).not.toHaveProperty('assignedVariables');
  });

  test('reads the context object', () => {
    const Parameters = { 'state.$': '$$.State', 'name.$': '$$.Execution.Name', 'machine.$': '$$.StateMachine.Name' };
    expect(output({ Parameters })).toEqual({
      state: { Name: 'P', EnteredTime: '2024-01-01T00:00:00.000Z' },
      name: 'run',
      machine: 'Machine',
    });
  });
});

describe('Choice', () => {
  const chosen = (rules: object[], input: object, fields: object = {}) => {
    const result = run(
      {
        C: { Type: 'Choice', Choices: rules.map((rule) => ({ ...rule, Next: 'Yes' })), Default: 'No', ...fields },
        Yes: pass({ Result: 'yes' }),
        No: pass({ Result: 'no' }),
      },
      { input: input as never },
    );
    return result.output ?? result.cause;
  };

  test('takes the first rule that holds, or Default', () => {
    const rules = [{ Variable: '$.n', NumericGreaterThan: 1 }];
    expect(chosen(rules, { n: 2 })).toBe('yes');
    expect(chosen(rules, { n: 1 })).toBe('no');
  });

  test('combines rules with And, Or and Not', () => {
    const present = { Variable: '$.n', IsPresent: true };
    const one = { Variable: '$.n', NumericEquals: 1 };
    expect(chosen([{ And: [present, one] }], {})).toBe('no');
    expect(chosen([{ Or: [{ Not: present }, one] }], {})).toBe('yes');
  });

  test('compares with what a path finds', () => {
    expect(chosen([{ Variable: '$.a', StringEqualsPath: '$.b' }], { a: 'x', b: 'x' })).toBe('yes');
  });

  test('holds values of different types for different, and fails on what is missing, Default or not', () => {
    expect(chosen([{ Variable: '$.n', StringEquals: '1' }], { n: 1 })).toBe('no');
    expect(chosen([{ Variable: '$.n', StringEquals: '1' }], {})).toContain(
      "Invalid path '$.n': The choice state's condition path references an invalid value.",
    );
    expect(chosen([{ Variable: '$.n', IsNull: true }], {})).toContain("Invalid path '$.n'");
    expect(chosen([{ Variable: '$.n', IsPresent: true }], { n: null })).toBe('yes');
  });

  test('without Default fails when no rule holds', () => {
    const result = run({
      C: { Type: 'Choice', Choices: [{ Variable: '$', IsString: true, Next: 'E' }] },
      E: { Type: 'Succeed' },
    });
    expect(result.types).toEqual(['ExecutionStarted', 'ChoiceStateEntered', 'ExecutionFailed']);
    expect(result.cause).toContain('Failed to transition out of the state. The state does not point to a next state.');
  });

  test('assigns by the rule that decides, or by itself for Default', () => {
    const states = {
      C: {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericEquals: 1, Next: 'Get', Assign: { by: 'rule' } }],
        Default: 'Get',
        Assign: { by: 'default' },
      },
      Get: pass({ Parameters: { 'by.$': '$by' } }),
    };
    expect(run(states, { input: { n: 1 } }).output).toEqual({ by: 'rule' });
    expect(run(states, { input: { n: 2 } }).output).toEqual({ by: 'default' });
  });
});

describe('Wait', () => {
  const waited = (fields: object, input: object = {}) => {
    const result = run({ W: { Type: 'Wait', End: true, ...fields } }, { input: input as never });
    return result.cause ?? result.seconds.at(-1);
  };

  test('waits in virtual time', () => {
    expect(waited({ Seconds: 31_536_000 })).toBe(31_536_000);
    expect(waited({ SecondsPath: '$.s' }, { s: 0 })).toBe(0);
    expect(waited({ Timestamp: '2024-01-01T01:00:00+00:30' })).toBe(1800);
    expect(waited({ Timestamp: '2020-01-01T00:00:00Z' })).toBe(0);
    expect(waited({ TimestampPath: '$.t' }, { t: '2024-01-02T00:00:00.5Z' })).toBe(86_400.5);
  });

  test.each([
    [-1, 'The SecondsPath parameter references a negative value: $.s == -1'],
    [1.5, 'The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5'],
    [undefined, 'The SecondsPath parameter does not reference an input value: $.s'],
    [2 ** 31, 'Wait state delay is too long.'],
  ])('refuses to wait for %s seconds', (s, text) => {
    expect(waited({ SecondsPath: '$.s' }, s === undefined ? {} : { s })).toContain(text);
  });

  test('refuses a time that is none', () => {
    expect(waited({ TimestampPath: '$.t' }, { t: '2016-12-05 21:29:29Z' })).toContain(
      'does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2016-12-05 21:29:29Z',
    );
  });
});

describe('Succeed and Fail', () => {
  test('Succeed selects what the scope hands on', () => {
    expect(
      run({ S: { Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b' } }, { input: { a: { b: 1 } } }).output,
    ).toBe(1);
  });

  test('Fail may have an error, a cause, both or neither, given or computed', () => {
    const ends = (fields: object) => {
      const { error, cause, types } = run({ F: { Type: 'Fail', ...fields } }, { input: { e: 'E', c: 1 } });
      expect(types).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
      return [error, cause];
    };
    expect(ends({})).toEqual([undefined, undefined]);
    expect(ends({ Error: 'X' })).toEqual(['X', undefined]);
    expect(ends({ ErrorPath: '$.e', CausePath: "States.Format('c={}', $.c)" })).toEqual(['E', 'c=1']);
  });
});

test('the text of the input is echoed as it was given, where the execution and its first state start', () => {
  const result = run({ A: pass({ Next: 'B' }), B: pass() }, { input: [1, 2], inputText: '[1,  2]' });
  expect(detailsOf(result, 'ExecutionStarted')).toMatchObject({ input: '[1,  2]' });
  expect(detailsOf(result, 'PassStateEntered')).toMatchObject({ input: '[1,  2]' });
  expect(detailsOf(result, 'PassStateExited')).toMatchObject({ output: '[1,2]' });
});

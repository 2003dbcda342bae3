import fc from 'fast-check';
import { LONGEST_DEFINITION } from '../../src/asl/parse-text';
import { refuseCreation } from '../../src/asl/refuse-creation';
import { refuseDefinition, type ValidateOptions, validateDefinition } from '../../src/asl/validate';

const PASS = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

const validate = (definition: unknown, options?: ValidateOptions) =>
  validateDefinition(JSON.stringify(definition), options);
const only = (state: object, more: object = {}) => ({ StartAt: 'S', States: { S: { End: true, ...state } }, ...more });

describe('the response of ValidateStateMachineDefinition', () => {
  test('to a sound definition', () => {
    expect(validate(PASS)).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  });

  test('to one without StartAt (recorded)', () => {
    expect(validate({ States: PASS.States })).toEqual({
      result: 'FAIL',
      diagnostics: [
        {
          severity: 'ERROR',
          code: 'SCHEMA_VALIDATION_FAILED',
          message: 'These fields are required: [StartAt]',
          location: '/',
        },
      ],
      truncated: false,
    });
  });

  test('to a text that is no JSON (recorded)', () => {
    const location = '[Source: (String)"not a definition"; line: 1, column: 4]';
    const [diagnostic] = validateDefinition('not a definition').diagnostics;
    expect(diagnostic).toMatchObject({ code: 'INVALID_JSON_DESCRIPTION', location });
    expect(diagnostic.message).toBe(
      `Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${location}`,
    );
  });

  test('tells of warnings when asked, and they are no failure', () => {
    const doubtful = only({ Type: 'Pass', Result: { 'a.$': '$.b' }, End: undefined, Next: 'T' });
    const states = {
      ...doubtful.States,
      T: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { Message: '$.m' }, Next: 'F' },
      F: { Type: 'Fail', Cause: '$.cause' },
    };
    const definition = { ...doubtful, States: states };
    expect(validate(definition)).toEqual({ result: 'OK', diagnostics: [], truncated: false });
    const { result, diagnostics } = validate(definition, { severity: 'WARNING' });
    expect(result).toBe('OK');
    expect(diagnostics.map(({ severity, code, location }) => [severity, code, location])).toEqual([
      ['WARNING', 'PASS_RESULT_IS_STATIC', '/States/S/Result'],
      ['WARNING', 'NO_DOLLAR', '/States/T/Parameters'],
      ['WARNING', 'NO_PATH', '/States/F/Cause'],
    ]);
  });

  test('is cut off after maxResults, and still fails', () => {
    const states = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`S${i}`, { Type: 'Nap' }]));
    const wrong = { StartAt: 'S0', States: states };
    expect(validate(wrong)).toMatchObject({ result: 'FAIL', truncated: true });
    expect(validate(wrong, { maxResults: 0 }).diagnostics).toHaveLength(100);
    expect(validate(wrong, { maxResults: 3 }).diagnostics).toHaveLength(3);
    expect(validate(only({ Type: 'Nap' }), { maxResults: 3 }).truncated).toBe(false);
  });

  test('accepts what is not simulated', () => {
    const reader = {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'PARQUET' },
      Parameters: { Bucket: 'b', Key: 'k' },
    };
    const processor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...PASS };
    expect(validate(only({ Type: 'Map', ItemReader: reader, ItemProcessor: processor })).result).toBe('OK');
  });
});

describe('a refusal of CreateStateMachine', () => {
  test('lists errors with their locations, null where there is none', () => {
    const states = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'Ghost' } };
    expect(refuseDefinition(JSON.stringify({ StartAt: 'A', States: states }))).toEqual({
      code: 'InvalidDefinition',
      message:
        "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Ghost at /States/B/Next, " +
        "MISSING_END_STATE: Workflow has no terminal state at null'",
    });
    expect(refuseDefinition(JSON.stringify(PASS))).toBeUndefined();
  });

  test('of an empty text (recorded) and of one that is too long', () => {
    expect(refuseDefinition('')?.message).toBe(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null'",
    );
    const long = ' '.repeat(LONGEST_DEFINITION + 1);
    expect(refuseDefinition(long)).toMatchObject({ code: 'ValidationException' });
    expect(validateDefinition(long).result).toBe('FAIL');
  });

  test('asks for one log destination when something is to be logged (recorded)', () => {
    const definition = JSON.stringify(PASS);
    expect(refuseCreation({ definition, loggingConfiguration: { level: 'ALL' } })).toEqual({
      code: 'InvalidLoggingConfiguration',
      message: 'Invalid Logging Configuration: Must specify exactly one Log Destination.',
    });
    expect(refuseCreation({ definition, loggingConfiguration: { level: 'ALL', destinations: [{}] } })).toBeUndefined();
    expect(refuseCreation({ definition, loggingConfiguration: { level: 'OFF' } })).toBeUndefined();
    expect(refuseCreation({ definition: '{}' })?.code).toBe('InvalidDefinition');
  });
});

describe('wrong definitions give diagnostics, never an exception', () => {
  const FIELDS = [
    ...['StartAt', 'States', 'Type', 'Next', 'End', 'Choices', 'Variable', 'And', 'Not', 'Condition', 'NumericEquals'],
    ...['QueryLanguage', 'Resource', 'Parameters', 'Assign', 'Output', 'Branches', 'ItemProcessor', 'Retry', 'Catch'],
    ...['ErrorEquals', 'Seconds', 'Timestamp', 'InputPath', 'ResultPath', 'Result', 'Label', 'Credentials', 'x.$', 'A'],
    ...['ProcessorConfig', 'Mode', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'MaxConcurrency', 'Error', 'CausePath'],
  ];
  const LEAVES = [
    ...[
      'A',
      'Pass',
      'Task',
      'Map',
      'Choice',
      'Wait',
      'Parallel',
      'Fail',
      'Succeed',
      'JSONata',
      'JSONPath',
      '$.a',
      '$$',
    ],
    ...[
      '{% $states.input.a %}',
      '{% a %}',
      '{% ( %}',
      'States.Format(',
      'States.UUID()',
      'DISTRIBUTED',
      '$' + '{X}',
      '',
    ],
    ...['arn:aws:states:::sqs:sendMessage', '2024-01-01T00:00:00Z', 'States.ALL'],
  ];
  const leaf = fc.oneof(fc.constantFrom(...LEAVES), fc.double(), fc.boolean(), fc.constant(null));
  const { anything } = fc.letrec((tie) => ({
    anything: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('anything'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...FIELDS), tie('anything'), { maxKeys: 7 }),
    ),
  }));
  const states = fc.dictionary(fc.constantFrom('A', 'B', '', '__proto__'), anything);
  const machine = fc.record({ StartAt: anything, States: states, QueryLanguage: leaf }, { requiredKeys: [] });

  test.each(['STANDARD', 'EXPRESS'] as const)('of type %s', (type) => {
    fc.assert(
      fc.property(fc.oneof(machine, anything), (definition) => {
        const { result, diagnostics } = validate(definition, { type, severity: 'WARNING' });
        expect(diagnostics.some(({ severity }) => severity === 'ERROR')).toBe(result === 'FAIL');
        expect(refuseDefinition(JSON.stringify(definition), { type }) === undefined).toBe(result === 'OK');
      }),
      { seed: 11, numRuns: 1500 },
    );
  });

  test('nor does any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        validateDefinition(text);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe('what is no text', () => {
  const { StartAt, States } = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

  test.each([undefined, null, 5, ['x'], { StartAt, States }])('%j is refused by name', (definition) => {
    for (const ask of [validateDefinition, refuseDefinition]) {
      expect(() => ask(definition as never)).toThrow(
        /^Expected the definition as JSON text, got .*JSON\.stringify\(definition\)\)\.$/,
      );
    }
    expect(() => validateDefinition('{}', null as never)).toThrow(
      'Expected the options of validateDefinition as an object, got null',
    );
  });
});

import { InvalidRequestError, refuseCreation, validateDefinition } from 'cdk-stepwright/asl';

const TEXT = JSON.stringify({ StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
const validate = (options: object) => validateDefinition(TEXT, options);

describe('options that the API refuses', () => {
  test.each<[object, RegExp]>([
    [
      { type: 'BOGUS' },
      /^1 validation error detected: Value 'BOGUS' at 'type' .*enum value set: \[STANDARD, EXPRESS\]$/,
    ],
    [{ type: 'express' }, /at 'type'/],
    [{ severity: 'GARBAGE' }, /Value 'GARBAGE' at 'severity' .*enum value set: \[ERROR, WARNING\]$/],
    [{ maxResults: -1 }, /Value '-1' at 'maxResults' .*greater than or equal to 0$/],
    [{ maxResults: 101 }, /Value '101' at 'maxResults' .*less than or equal to 100$/],
    [{ maxResults: 1.5 }, /an integer$/],
    [{ maxResults: Number.NaN }, /an integer$/],
    [{ maxResults: '5' }, /an integer$/],
    [{ type: null }, /at 'type'/],
    [
      { type: 'A', severity: 'B', maxResults: -1 },
      /^3 validation errors detected: .*'type'.*; .*'severity'.*; .*'maxResults'/,
    ],
  ])('%j', (options, message) => {
    expect(() => validate(options)).toThrow(InvalidRequestError);
    expect(() => validate(options)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringMatching(message) }),
    );
  });

  test.each([
    {},
    { maxResults: 0 },
    { maxResults: 100 },
    { type: 'EXPRESS', severity: 'WARNING' },
    { type: undefined },
  ])('%j is none', (options) => {
    expect(validate(options)).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  });

  test('so it is with CreateStateMachine, as an answer', () => {
    expect(refuseCreation({ definition: TEXT, type: 'BOGUS' as 'EXPRESS' })).toMatchObject({
      code: 'ValidationException',
    });
    const loggingConfiguration = { level: 'SOME' as 'ALL', destinations: [{}] };
    expect(refuseCreation({ definition: TEXT, loggingConfiguration })).toMatchObject({ code: 'ValidationException' });
    expect(refuseCreation({ definition: TEXT, type: 'EXPRESS' })).toBeUndefined();
  });
});

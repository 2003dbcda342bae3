import { type Diagnostic, formatDiagnostic, InvalidDefinitionError, nameMeant } from '../../src/asl/diagnostic';
import { parseDefinition, parseDefinitionOrThrow } from '../../src/asl/parse';
import type { JsonValue } from '../../src/json/json-value';

const DANGLING: Diagnostic = {
  severity: 'ERROR',
  code: 'MISSING_TRANSITION_TARGET',
  message: "Missing 'Next' target: Cool",
  location: '/States/Bake/Next',
};
const NO_END =
  ': no state of the machine ends it, so each leads to another one. Write "End": true in the state that is the last one, or lead to a state of Type Succeed or Fail';
const ENDLESS: Diagnostic = { severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' };
const DOUBTFUL: Diagnostic = { severity: 'WARNING', code: 'NO_DOLLAR', message: 'Doubtful', location: '/States/Bake' };

test('a diagnostic is printed as AWS prints it, with null where it has no location', () => {
  expect(formatDiagnostic(DANGLING)).toBe(
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: Cool at /States/Bake/Next",
  );
  expect(formatDiagnostic(ENDLESS)).toBe('MISSING_END_STATE: Workflow has no terminal state at null');
});

test('the error of a definition counts and prints its errors, not its warnings, and has all of them', () => {
  const error = new InvalidDefinitionError([DANGLING, DOUBTFUL, ENDLESS], 'Bakery');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'InvalidDefinitionError',
    code: 'INVALID_DEFINITION',
    stateMachineName: 'Bakery',
    diagnostics: [DANGLING, DOUBTFUL, ENDLESS],
    message:
      "The definition of state machine 'Bakery' has 2 errors:\n" +
      "  MISSING_TRANSITION_TARGET: Missing 'Next' target: Cool at /States/Bake/Next\n" +
      `  MISSING_END_STATE: Workflow has no terminal state at null${NO_END}`,
  });
});

test('one error is told of in the singular, a machine without a name without one', () => {
  expect(new InvalidDefinitionError([ENDLESS]).message).toBe(
    `The definition has an error:\n  MISSING_END_STATE: Workflow has no terminal state at null${NO_END}`,
  );
});

describe('a name that is misspelt', () => {
  const pass = { Type: 'Pass', Next: 'Charge' };
  const charge = { Charge: { Type: 'Pass', End: true } };

  test.each<[string, JsonValue, string]>([
    [
      'of Next',
      { StartAt: 'A', States: { A: { ...pass, Next: 'Chrage' }, ...charge } },
      "Missing 'Next' target: Chrage at /States/A/Next: did you mean 'Charge'?",
    ],
    [
      'of StartAt',
      { StartAt: 'charge', States: charge },
      "Missing 'Next' target: charge at /StartAt: did you mean 'Charge'?",
    ],
    [
      'with a blank behind it',
      { StartAt: 'Charge ', States: charge },
      "Missing 'Next' target: Charge  at /StartAt: did you mean 'Charge'?",
    ],
    [
      'of a field',
      { StartAt: 'A', States: { A: { ...pass, ResultPaht: '$.a' }, ...charge } },
      "Field 'ResultPaht' is not supported at /States/A: did you mean 'ResultPath'?",
    ],
    [
      'of a field in the case of JavaScript',
      { startAt: 'Charge', States: charge },
      "Field 'startAt' is not supported at /: did you mean 'StartAt'?",
    ],
  ])('%s', (_, definition, text) => {
    expect(() => parseDefinitionOrThrow(definition)).toThrow(text);
  });

  test('is sought in its own scope, and not at all where nothing is like it', () => {
    const Branches = [{ StartAt: 'Charg', States: { Ship: { Type: 'Pass', End: true } } }];
    const { diagnostics } = parseDefinition({
      StartAt: 'All',
      States: { All: { Type: 'Parallel', Branches, Next: 'Charge' }, ...charge },
    });
    expect(diagnostics.map(nameMeant)).toEqual([undefined, undefined]);
  });

  test('leaves the diagnostic as AWS gives it', () => {
    const [diagnostic] = parseDefinition({ StartAt: 'Chrage', States: charge }).diagnostics;
    expect(diagnostic).toEqual({
      severity: 'ERROR',
      code: 'MISSING_TRANSITION_TARGET',
      message: "Missing 'Next' target: Chrage",
      location: '/StartAt',
    });
    expect(formatDiagnostic(diagnostic)).not.toContain('mean');
  });
});

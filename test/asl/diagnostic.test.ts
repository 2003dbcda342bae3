import { type Diagnostic, formatDiagnostic, InvalidDefinitionError } from '../../src/asl/diagnostic';

const DANGLING: Diagnostic = {
  severity: 'ERROR',
  code: 'MISSING_TRANSITION_TARGET',
  message: "Missing 'Next' target: Cool",
  location: '/States/Bake/Next',
};
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
      '  MISSING_END_STATE: Workflow has no terminal state at null',
  });
});

test('one error is told of in the singular, a machine without a name without one', () => {
  expect(new InvalidDefinitionError([ENDLESS]).message).toBe(
    'The definition has an error:\n  MISSING_END_STATE: Workflow has no terminal state at null',
  );
});

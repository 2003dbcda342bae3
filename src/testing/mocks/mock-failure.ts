import { SimulatorError } from '../../simulator/simulator-error';

/** Error and Cause that a test gives to a failing mock.
 * @throws {SimulatorError} INVALID_MOCK unless they are texts */
export function checkedFailure(where: string, error: unknown, cause: unknown): { error: string; cause?: string } {
  if (typeof error !== 'string') {
    const advice = "Give the Error Name that the service would: mock.fail('Lambda.TooManyRequestsException').";
    throw new SimulatorError('INVALID_MOCK', `Expected an error name for ${where}, got ${kindOf(error)}. ${advice}`);
  }
  if (cause !== undefined && typeof cause !== 'string') {
    const advice = 'For a cause that is JSON, give its text: JSON.stringify(…).';
    throw new SimulatorError(
      'INVALID_MOCK',
      `Expected a text as the cause for ${where}, got ${kindOf(cause)}. ${advice}`,
    );
  }
  return cause === undefined ? { error } : { error, cause };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (value instanceof Error) return `an Error (${value.name})`;
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

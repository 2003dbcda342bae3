import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf } from '../kind-of';

/** Error and Cause that a test gives to a failing mock.
 * @throws {SimulatorError} INVALID_MOCK unless they are texts */
export function checkedFailure(where: string, error: unknown, cause: unknown): { error: string; cause?: string } {
  if (typeof error !== 'string') {
    const advice = "Write the Error Name that the service gives: mock.fail('Lambda.TooManyRequestsException').";
    throw new SimulatorError('INVALID_MOCK', `Expected an error name for ${where}, got ${kindOf(error)}. ${advice}`);
  }
  if (cause !== undefined && typeof cause !== 'string') {
    const advice = 'Write JSON.stringify(…), for a cause that is JSON.';
    throw new SimulatorError(
      'INVALID_MOCK',
      `Expected a text as the cause for ${where}, got ${kindOf(cause)}. ${advice}`,
    );
  }
  return cause === undefined ? { error } : { error, cause };
}

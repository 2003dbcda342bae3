import { CloudFormationError } from '../cloudformation/cloudformation-error';
import { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
import { kindOf } from './kind-of';
import { thrownText } from './thrown';

/**
 * Reads what a test gives. Getters, proxies and iterators are code of the test: what they throw is an error that says so.
 * @param what is read, for the message: `The options`
 * @throws {SimulatorError} with the code; those that `read` throws pass
 */
export function readGiven<T>(what: string, code: SimulatorErrorCode, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (isOurs(thrown)) throw thrown;
    const message = `${what} cannot be read: expected plain values, got ${thrownText(thrown)}. Write plain values, without getters, proxies or iterators that throw.`;
    throw new SimulatorError(code, message, { cause: thrown });
  }
}

/** Also that of a definition of a template, which is read when it is asked for. */
function isOurs(thrown: unknown): boolean {
  try {
    return thrown instanceof SimulatorError || thrown instanceof CloudFormationError;
  } catch {
    return false;
  }
}

/**
 * The options of a public function, read once.
 * @throws {SimulatorError} INVALID_INPUT when they are no object, or cannot be read
 */
export function givenOptions<T extends object>(options: T): T {
  return readGiven('The options', 'INVALID_INPUT', () => {
    if (typeof options === 'object' && options !== null && !Array.isArray(options)) return { ...options };
    throw new SimulatorError(
      'INVALID_INPUT',
      `Expected the options as an object, got ${kindOf(options)}. Write { input: {}, mocks: {} }, or leave them out.`,
    );
  });
}

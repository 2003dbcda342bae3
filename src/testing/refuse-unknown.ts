import { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
import { didYouMean } from './did-you-mean';

/**
 * Refuses an option that there is not: in JavaScript, and in objects that are widened, nobody else says it.
 * @param names all options that there are
 * @param line what to write, for the message
 * @param of what the options belong to, for the message: `mock.workers`
 * @throws {SimulatorError} with the code
 */
export function refuseUnknown(
  options: object,
  names: readonly string[],
  line: string,
  code: SimulatorErrorCode = 'INVALID_INPUT',
  of?: string,
): void {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const place = of === undefined ? '' : ` of ${of}`;
  const message = `Unknown option '${unknown}'${place}.${didYouMean(unknown, names)} Expected one of ${names.join(', ')}. Write ${line}.`;
  throw new SimulatorError(code, message);
}

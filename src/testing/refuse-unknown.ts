import { didYouMean } from '../json/did-you-mean';
import { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
import { kindOf } from './kind-of';
import { readGiven } from './read-given';

/**
 * Options with none but these names, read once.
 * @throws {SimulatorError} with the code; also when they are no object, or cannot be read
 */
export function knownOptions<T extends object>(
  options: T,
  names: readonly string[],
  line: string,
  code: SimulatorErrorCode = 'INVALID_INPUT',
  of?: string,
): T {
  const given = readGiven('The options', code, () => {
    if (typeof options === 'object' && options !== null && !Array.isArray(options)) return { ...options };
    const whose = of === undefined ? '' : ` of ${of}`;
    throw new SimulatorError(code, `Expected the options${whose} as an object, got ${kindOf(options)}. Write ${line}.`);
  });
  refuseUnknown(given, names, line, code, of);
  return given;
}

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

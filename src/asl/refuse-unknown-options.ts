import { didYouMean } from '../json/did-you-mean';
import { InvalidRequestError } from './api-constraints';

/**
 * Refuses what is no object, and an option that there is not: in JavaScript nobody else says it.
 * @param of the function that is given them, for the message
 * @param names all options that there are
 * @param line what to write, for the message
 * @throws {InvalidRequestError}
 */
export function refuseUnknownOptions(options: unknown, of: string, names: readonly string[], line: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const got = Array.isArray(options) ? 'an array' : options === null ? 'null' : `a value of type ${typeof options}`;
    throw new InvalidRequestError(`Expected the options of ${of} as an object, got ${got}. Write ${line}.`);
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new InvalidRequestError(
    `Unknown option '${unknown}' of ${of}.${didYouMean(unknown, names)} Expected one of ${names.join(', ')}. Write ${line}.`,
  );
}

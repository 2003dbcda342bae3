import { isDeepStrictEqual } from 'node:util';

/** How expectations compare values and print them: in Jest as Jest does, elsewhere as plainly as below. */
export interface Comparer {
  /** Equal, where asymmetric matchers may stand inside of what is expected. */
  equals(actual: unknown, expected: unknown): boolean;
  /** Equal but for members that are not expected, as in `toMatchObject`. */
  contains(actual: unknown, expected: unknown): boolean;
  /** An expected value in a message. */
  printExpected(value: unknown): string;
  /** A received value in a message. */
  printReceived(value: unknown): string;
}

/** Knows the asymmetric matchers of Jest, Vitest and Sinon, by the one method that all have. */
export const PLAIN: Comparer = {
  equals: (actual, expected) => matches(actual, expected, false),
  contains: (actual, expected) => matches(actual, expected, true),
  printExpected: printed,
  printReceived: printed,
};

/** Texts match regular expressions, too. */
export function textMatches(comparer: Comparer, actual: string | undefined, expected: unknown): boolean {
  return expected instanceof RegExp ? actual !== undefined && expected.test(actual) : comparer.equals(actual, expected);
}

interface AsymmetricMatcher {
  asymmetricMatch(actual: unknown): boolean;
}

function isAsymmetric(value: object): value is AsymmetricMatcher {
  return typeof (value as Partial<AsymmetricMatcher>).asymmetricMatch === 'function';
}

function matches(actual: unknown, expected: unknown, partly: boolean): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (isAsymmetric(expected)) return expected.asymmetricMatch(actual);
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((item, index) => matches(actual[index], item, partly));
  }
  if (Array.isArray(actual)) return false;
  const prototype: unknown = Object.getPrototypeOf(expected);
  // Dates, maps and their like never occur in an execution, but nothing says that they are not expected.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return isDeepStrictEqual(actual, expected);
  const keys = Object.keys(expected);
  if (!partly && Object.keys(actual).some((key) => !Object.hasOwn(expected, key))) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(actual, key) &&
      matches((actual as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key], partly),
  );
}

function printed(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (typeof value === 'object' && value !== null && isAsymmetric(value)) return String(value);
  return JSON.stringify(value) ?? String(value);
}

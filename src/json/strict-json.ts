import { isDeeperThan } from './json-depth';
import { findJsonError } from './json-error';
import type { JsonValue } from './json-value';

/** Deepest nesting of a text that is read: that of Jackson since 2.15. */
export const DEEPEST_JSON = 1000;

/** What can only be in a text whose numbers may be too large for a double. */
const LARGE_NUMBER = /\d[eE]|\d{309}/;

/** The value of a JSON text; undefined when it is none, too deep, or has a number that no double can hold. */
export function parseJsonText(text: string): JsonValue | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  if (isDeeperThan(value, DEEPEST_JSON)) return undefined;
  return LARGE_NUMBER.test(text) && !hasFiniteNumbers(value) ? undefined : value;
}

/** As `parseJsonText`, and names stand once in an object. */
export function parseStrictJsonText(text: string): JsonValue | undefined {
  const value = parseJsonText(text);
  return value === undefined || (text.includes('{') && findJsonError(text) !== undefined) ? undefined : value;
}

function hasFiniteNumbers(value: JsonValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(hasFiniteNumbers);
}

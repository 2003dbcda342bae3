import type { JsonValue } from '../../../json/json-value';
import { notApplicable, type PathFailure } from '../../path-failure';

/** What a comparison finds: a sign as that of `Comparable.compareTo`, or that the two cannot be compared. */
export type Order = number | 'incomparable';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Compares the right side of a condition (`expected`) with the left side, in Jayway 2.0.0's rules: null equals the text
 * `null` and is less than anything else; a text is taken for a number or boolean when the other side is one; a text with a
 * number on the wrong side, objects and arrays are incomparable, which makes every comparison false.
 */
export function compareValues(expected: JsonValue, actual: JsonValue): Order | PathFailure {
  if (expected === actual) return 0;
  if (isNullish(expected)) return isNullish(actual) ? 0 : -1;
  if (isNullish(actual)) return 1;
  if (typeof expected === 'string') return compareText(expected, actual);
  if (typeof expected === 'number' && typeof actual === 'number') return expected - actual;
  if (typeof expected === 'boolean' && typeof actual === 'boolean') return Number(expected) - Number(actual);
  return 'incomparable';
}

function isNullish(value: JsonValue): boolean {
  return value === null || value === 'null';
}

function compareText(expected: string, actual: JsonValue): Order | PathFailure {
  switch (typeof actual) {
    case 'string':
      return compareTexts(expected.replaceAll("\\'", "'"), actual);
    case 'number':
      // Java throws a NumberFormatException here; what Step Functions makes of it is not known.
      if (!DECIMAL.test(expected)) return notApplicable(`'${expected}' can not be compared with the number ${actual}`);
      return Number(expected) - actual;
    case 'boolean':
      return Number(expected.toLowerCase() === 'true') - Number(actual);
    default:
      return 'incomparable';
  }
}

/** `String.compareTo`: by UTF-16 code units. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

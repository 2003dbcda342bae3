/**
 * Node's `AssertionError`, which is loaded here only: it takes longer than much of this package, and most tests hold.
 * @param operator name of the assertion
 */
export function assertionError(message: string, operator: string, actual?: string, expected?: string): Error {
  const { AssertionError } = require('node:assert') as typeof import('node:assert');
  return new AssertionError({ message, actual, expected, operator });
}

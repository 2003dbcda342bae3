import { LARGEST_VALUE } from './limits';
import { sizeOf } from './value-size';

/** Bytes that the expressions of one template may give together, 512 times what a state may give: a bound of our own. */
const MOST = 2 ** 27;

let given = 0;

/** Evaluates a template whose expressions are counted together. */
export function countingTogether<T>(evaluate: () => T): T {
  const outer = given;
  given = 0;
  try {
    return evaluate();
  } finally {
    given = outer;
  }
}

/** Counts what an expression gave; whether it is still not too much. */
export function staysWithinMemory(value: unknown): boolean {
  given += boundedSize(value);
  return given <= MOST;
}

/** What is handed on from outside may be larger than what an expression may make. */
function boundedSize(value: unknown): number {
  try {
    return sizeOf(value);
  } catch {
    return LARGEST_VALUE;
  }
}

/**
 * What ends an evaluation though the expression is right, in AWS's words, which carry no code (measured by a reporter, 2026:
 * depth, memory, time). Thrown out of the engine; no error of the language.
 */
export class LimitExceeded {
  constructor(readonly message: string) {}
}

/** Levels of evaluation: `1+1+…` of 100 terms works, 101 fail; so do 100 nested brackets around a literal (measured by a reporter, 2026). */
export const DEEPEST = 100;

/** Bytes of one value, 8 a number and 1 a character: `[1..873782]` works, one more fails (measured by a reporter, 2026). */
export const LARGEST_VALUE = 6_990_256;

/** Bytes of a number. */
export const NUMBER_BYTES = 8;

/** Evaluations are counted, not timed, so that they end at the same point everywhere. AWS's bound on the time is not known. */
export const MOST_WORK = 2_000_000;

export function stackOverflow(): LimitExceeded {
  return new LimitExceeded(
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  );
}

export function memoryExceeded(): LimitExceeded {
  return new LimitExceeded('Expression evaluation memory limit exceeded: Check for excessive memory usage');
}

export function evaluationTimeout(): LimitExceeded {
  return new LimitExceeded('Expression evaluation timeout: Check for infinite loop');
}

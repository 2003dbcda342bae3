import { isSimulatedExecution, type SimulatedExecution } from '../simulated-execution';

/** What an expectation finds out about an execution. */
export interface Finding {
  readonly pass: boolean;
  /** What was expected, after "Expected: " (or "Expected not: "). */
  readonly expected: string;
  readonly received: string;
}

/**
 * The execution that an expectation is about.
 * @throws {TypeError} when it is none
 */
export function executionOf(received: unknown, expectation: string): SimulatedExecution {
  if (isSimulatedExecution(received)) return received;
  const isPromise = typeof (received as { then?: unknown } | null | undefined)?.then === 'function';
  const got = isPromise ? 'a promise: await simulateAsync(…) first' : `${received === null ? 'null' : typeof received}`;
  throw new TypeError(`${expectation} expects what simulate() returned, got ${got}.`);
}

/** The lines below the headline: what was expected, what came, and the story. */
export function explained({ expected, received }: Finding, execution: SimulatedExecution, isNot = false): string {
  return `Expected${isNot ? ' not' : ''}: ${expected}\nReceived: ${received}\n\n${execution.story}`;
}

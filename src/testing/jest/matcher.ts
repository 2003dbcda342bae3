import { isSimulatedExecution, type SimulatedExecution } from '../simulated-execution';

/** What jest hands to a matcher as `this`, as far as it is used here. */
export interface MatcherContext {
  readonly isNot?: boolean;
  equals(actual: unknown, expected: unknown, customTesters?: unknown[]): boolean;
  readonly utils: {
    printExpected(value: unknown): string;
    printReceived(value: unknown): string;
    matcherHint(name: string, received?: string, expected?: string, options?: { isNot?: boolean }): string;
    readonly subsetEquality?: unknown;
  };
}

/** What a matcher gives back to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** What a matcher finds out about an execution. */
export interface Finding {
  readonly pass: boolean;
  /** What was expected, after "Expected: " (or "Expected not: "). */
  readonly expected: string;
  readonly received: string;
}

/**
 * The result of a matcher, with a message that ends in the execution's story.
 * @throws {TypeError} when what was given to `expect` is no execution
 */
export function judge(
  context: MatcherContext,
  name: string,
  received: unknown,
  find: (execution: SimulatedExecution) => Finding,
): MatcherResult {
  const execution = executionOf(received, name);
  const { pass, expected, received: got } = find(execution);
  const hint = context.utils.matcherHint(name, 'execution', '…', { isNot: context.isNot });
  const not = context.isNot ? ' not' : '';
  return {
    pass,
    message: () => `${hint}\n\nExpected${not}: ${expected}\nReceived: ${got}\n\n${execution.story}`,
  };
}

function executionOf(received: unknown, matcher: string): SimulatedExecution {
  if (isSimulatedExecution(received)) return received;
  const isPromise = typeof (received as { then?: unknown } | null | undefined)?.then === 'function';
  const got = isPromise ? 'a promise: await simulateAsync(…) first' : `${received === null ? 'null' : typeof received}`;
  throw new TypeError(`${matcher} expects what simulate() returned, got ${got}.`);
}

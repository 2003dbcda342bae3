import type { SimulatedExecution } from '../simulated-execution';
import type { Comparer } from './comparer';
import { executionOf, explained, type Finding } from './finding';

/** What Jest and Vitest hand to a matcher as `this`, as far as it is used here. */
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

/** What a matcher gives back. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * The result of a matcher, with a message that ends in the execution's story.
 * @throws {SimulatorError} INVALID_INPUT when what was given to `expect` is no execution
 */
export function judge(
  context: MatcherContext,
  name: string,
  received: unknown,
  find: (execution: SimulatedExecution, comparer: Comparer) => Finding,
): MatcherResult {
  const execution = executionOf(received, name);
  const finding = find(execution, comparerOf(context));
  const hint = context.utils.matcherHint(name, 'execution', '…', { isNot: context.isNot });
  return { pass: finding.pass, message: () => `${hint}\n\n${explained(finding, execution, context.isNot)}` };
}

/** Compares and prints as the test runner does. */
function comparerOf({ equals, utils }: MatcherContext): Comparer {
  const { subsetEquality } = utils;
  return {
    equals: (actual, expected) => equals(actual, expected),
    contains: (actual, expected) => equals(actual, expected, subsetEquality === undefined ? [] : [subsetEquality]),
    printExpected: (value) => utils.printExpected(value),
    printReceived: (value) => utils.printReceived(value),
  };
}

import { assertionError } from '../matchers/assertion-error';
import { PLAIN } from '../matchers/comparer';
import type { ExecutionMatchers } from '../matchers/execution-matchers';
import type { MatcherContext, MatcherResult } from '../matchers/matcher';
import { matchers } from '../matchers/matcher-table';
import { refuseMisspelt } from '../misspelt';
import { unknownMatcher } from './unknown-matcher';

/** The matchers, and each in the negative. They throw Node's `AssertionError`, whose message ends in the story of the execution. */
export interface Expectation extends ExecutionMatchers<void> {
  readonly not: ExecutionMatchers<void>;
}

/**
 * The matchers of Jest and Vitest for every other test runner: `expect(execution).not.toHaveVisited('Refund')`.
 * @param received what `simulate()` returned, or what the matcher takes
 */
export function expect(received: unknown): Expectation {
  const refusing = <T extends object>(object: T): T => refuseMisspelt(object, unknownMatcher);
  return refusing({ ...bound(received, false), not: refusing(bound(received, true)) });
}

type AnyMatcher = (this: MatcherContext, received: unknown, ...expected: readonly unknown[]) => MatcherResult;

function bound(received: unknown, isNot: boolean): ExecutionMatchers<void> {
  const context: MatcherContext = { ...CONTEXT, isNot };
  const functions = Object.entries(matchers as Record<string, AnyMatcher>).map(([name, matcher]) => [
    name,
    (...expected: readonly unknown[]): void => {
      const { pass, message } = matcher.call(context, received, ...expected);
      if (pass === isNot) throw assertionError(message(), name);
    },
  ]);
  return Object.fromEntries(functions) as ExecutionMatchers<void>;
}

/** Stands for what Jest compares by, where members may be missing in what is expected. */
const SUBSET = Symbol('subset');

const CONTEXT: MatcherContext = {
  equals: (actual, expected, testers = []) =>
    testers.includes(SUBSET) ? PLAIN.contains(actual, expected) : PLAIN.equals(actual, expected),
  utils: {
    printExpected: PLAIN.printExpected,
    printReceived: PLAIN.printReceived,
    matcherHint: (name, received = '', expected = '', { isNot = false } = {}) =>
      `expect(${received}).${isNot ? 'not.' : ''}${name}(${expected})`,
    subsetEquality: SUBSET,
  },
};

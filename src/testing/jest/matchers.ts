import type { SimulatedExecution } from '../simulated-execution';
import { judge, type MatcherContext, type MatcherResult } from './matcher';

/** Calls of states: `A, B (2 visits)`, in order. */
function visitedNames(execution: SimulatedExecution): readonly string[] {
  return execution.visits().map(({ state }) => state.name);
}

function ending({ status, error, cause }: SimulatedExecution): string {
  const failure = [error, cause].filter((text) => text !== undefined).join(': ');
  return failure === '' ? status : `${status} ${failure}`;
}

/** Texts match regular expressions, too. */
function textMatches(context: MatcherContext, actual: string | undefined, expected: unknown): boolean {
  return expected instanceof RegExp ? actual !== undefined && expected.test(actual) : context.equals(actual, expected);
}

/** The matchers as `expect.extend` takes them. */
export const matchers = {
  /** SUCCEEDED, and with this output, if one is given (asymmetric matchers may be inside). */
  toHaveSucceeded(this: MatcherContext, received: unknown, ...expected: readonly unknown[]): MatcherResult {
    return judge(this, 'toHaveSucceeded', received, (execution) => {
      const { status, output } = execution;
      const withOutput = expected.length > 0 && expected[0] !== undefined;
      const pass = status === 'SUCCEEDED' && (!withOutput || this.equals(output, expected[0]));
      return {
        pass,
        expected: withOutput ? `SUCCEEDED with ${this.utils.printExpected(expected[0])}` : 'SUCCEEDED',
        received: status === 'SUCCEEDED' ? `SUCCEEDED with ${this.utils.printReceived(output)}` : ending(execution),
      };
    });
  },

  /** SUCCEEDED with this output. */
  toHaveOutput(this: MatcherContext, received: unknown, expected: unknown): MatcherResult {
    return judge(this, 'toHaveOutput', received, (execution) => ({
      pass: execution.status === 'SUCCEEDED' && this.equals(execution.output, expected),
      expected: `output ${this.utils.printExpected(expected)}`,
      received:
        execution.status === 'SUCCEEDED' ? `output ${this.utils.printReceived(execution.output)}` : ending(execution),
    }));
  },

  /** FAILED with this Error Name, and this cause, if one is given: texts, regular expressions or asymmetric matchers. */
  toHaveFailedWith(this: MatcherContext, received: unknown, error: unknown, cause?: unknown): MatcherResult {
    return judge(this, 'toHaveFailedWith', received, (execution) => {
      const causeFits = cause === undefined || textMatches(this, execution.cause, cause);
      const wanted = cause === undefined ? [error] : [error, cause];
      return {
        pass: execution.status === 'FAILED' && textMatches(this, execution.error, error) && causeFits,
        expected: `FAILED ${wanted.map((part) => this.utils.printExpected(part)).join(': ')}`,
        received: ending(execution),
      };
    });
  },

  /** TIMED_OUT: by TimeoutSeconds of the machine, or the five minutes of Express. */
  toHaveTimedOut(this: MatcherContext, received: unknown): MatcherResult {
    return judge(this, 'toHaveTimedOut', received, (execution) => ({
      pass: execution.status === 'TIMED_OUT',
      expected: 'TIMED_OUT',
      received: ending(execution),
    }));
  },

  /** These states were entered in this order; others may lie between them. With one name: it was entered. */
  toHaveVisited(this: MatcherContext, received: unknown, ...names: readonly string[]): MatcherResult {
    return judge(this, 'toHaveVisited', received, (execution) => {
      for (const name of names) execution.visits(name);
      const visited = visitedNames(execution);
      let found = 0;
      for (const name of visited) if (name === names[found]) found += 1;
      return {
        pass: found === names.length,
        expected: `visits of ${names.join(', ')}${names.length > 1 ? ', in this order' : ''}`,
        received: visited.join(', '),
      };
    });
  },

  /** The state was tried again, so many times in all, if a number is given. */
  toHaveRetried(this: MatcherContext, received: unknown, stateName: string, times?: number): MatcherResult {
    return judge(this, 'toHaveRetried', received, (execution) => {
      const visits = execution.visits(stateName);
      const retries = visits.reduce((sum, { attempts }) => sum + Math.max(0, attempts.length - 1), 0);
      return {
        pass: times === undefined ? retries > 0 : retries === times,
        expected: times === undefined ? `retries of ${stateName}` : `${times} retries of ${stateName}`,
        received: `${retries} retries in ${visits.length} ${visits.length === 1 ? 'visit' : 'visits'}`,
      };
    });
  },

  /** A Catcher of the state took a failure, with this Error Name, if one is given (text, regular expression or asymmetric matcher). */
  toHaveCaught(this: MatcherContext, received: unknown, stateName: string, error?: unknown): MatcherResult {
    return judge(this, 'toHaveCaught', received, (execution) => {
      const caught = execution.visits(stateName).filter(({ caughtBy }) => caughtBy !== undefined);
      const errors = caught.map(({ failure }) => failure?.error);
      return {
        pass: error === undefined ? caught.length > 0 : errors.some((name) => textMatches(this, name, error)),
        expected: `${stateName} to catch ${error === undefined ? 'a failure' : this.utils.printExpected(error)}`,
        received: caught.length === 0 ? 'nothing caught there' : `caught ${errors.join(', ')}`,
      };
    });
  },

  /**
   * The Task, or a Task with that integration, was called; with parameters that contain these, if some are given (as in toMatchObject:
   * members that are not named may be there; asymmetric matchers may be inside).
   */
  toHaveCalled(
    this: MatcherContext,
    received: unknown,
    stateOrIntegration: string,
    parameters?: unknown,
  ): MatcherResult {
    return judge(this, 'toHaveCalled', received, (execution) => {
      const calls = execution.calls(stateOrIntegration);
      const { subsetEquality } = this.utils;
      const fits = (actual: unknown): boolean =>
        this.equals(actual, parameters, subsetEquality === undefined ? [] : [subsetEquality]);
      const shown = calls.map((call) => `\n    ${this.utils.printReceived(call.parameters)}`).join('');
      return {
        pass: parameters === undefined ? calls.length > 0 : calls.some((call) => fits(call.parameters)),
        expected: `a call of ${stateOrIntegration}${parameters === undefined ? '' : ` with ${this.utils.printExpected(parameters)}`}`,
        received:
          calls.length === 0 ? 'no call' : `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}, with${shown}`,
      };
    });
  },
};

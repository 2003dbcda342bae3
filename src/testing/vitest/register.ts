import { type ExtensibleExpect, registerMatchers } from '../matchers/register';
import { testRunner, wrongRunner } from '../matchers/test-runner';

/**
 * Registers with the `expect` of Vitest.
 * @param load imports 'vitest', which only an ES module can
 * @throws {SimulatorError} WRONG_TEST_RUNNER in another test runner
 */
export async function registerWithVitest(load: () => Promise<{ readonly expect: ExtensibleExpect }>): Promise<void> {
  const runner = testRunner();
  if (runner !== 'vitest') throw wrongRunner('vitest', runner);
  registerMatchers((await load()).expect);
}

/** For `require`, to which Vitest does not answer. @throws {SimulatorError} WRONG_TEST_RUNNER */
export function refuseRequire(): never {
  throw wrongRunner('vitest', testRunner());
}

import { testRunner, wrongRunner } from '../matchers/test-runner';

/** @throws {SimulatorError} WRONG_TEST_RUNNER in Jest and Vitest, which have entry points of their own */
export function refuseOtherRunners(): void {
  const runner = testRunner();
  if (runner === 'jest' || runner === 'vitest') throw wrongRunner('node', runner);
}

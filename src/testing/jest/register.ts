import { type ExtensibleExpect, registerMatchers } from '../matchers/register';
import { testRunner, wrongRunner } from '../matchers/test-runner';

/**
 * Registers with the `expect` of Jest, which need not be global (`injectGlobals: false`).
 * @throws {SimulatorError} WRONG_TEST_RUNNER in another test runner, or where there is no `expect` yet
 */
export function registerWithJest(): void {
  const runner = testRunner();
  const expect = runner === 'vitest' ? undefined : (globalExpect() ?? importedExpect());
  if (expect === undefined) throw wrongRunner('jest', runner);
  registerMatchers(expect);
}

function globalExpect(): ExtensibleExpect | undefined {
  const { expect } = globalThis as { expect?: Partial<ExtensibleExpect> };
  return typeof expect?.extend === 'function' ? (expect as ExtensibleExpect) : undefined;
}

/** Jest answers this import itself, whether or not the package can be found; elsewhere the package refuses to be loaded. */
function importedExpect(): ExtensibleExpect | undefined {
  try {
    return (require('@jest/globals') as { readonly expect?: ExtensibleExpect }).expect;
  } catch {
    return undefined;
  }
}

import { SimulatorError } from '../../simulator/port/simulator-error';

/** A test runner that has an entry point of its own: `cdk-stepwright/testing/jest`, … */
export type TestRunner = 'jest' | 'vitest' | 'node';

/** Where Vitest keeps its `expect` for whoever has not imported it. */
const VITEST_EXPECT = Symbol.for('expect-global');
/** Where the `expect` of Jest keeps its matchers; Vitest has it, too, and so has the package of that name in whatever runner. */
const JEST_MATCHERS = Symbol.for('$$jest-matchers-object');

/** The test runner that this runs in; undefined where none is known. */
export function testRunner(
  scope: object = globalThis,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): TestRunner | undefined {
  const isJestWorker = environment.JEST_WORKER_ID !== undefined;
  if (VITEST_EXPECT in scope || (environment.VITEST !== undefined && !isJestWorker)) return 'vitest';
  if (JEST_MATCHERS in scope && isJestWorker) return 'jest';
  return environment.NODE_TEST_CONTEXT === undefined ? undefined : 'node';
}

const NAMES: Readonly<Record<TestRunner, string>> = { jest: 'Jest', vitest: 'Vitest', node: "Node's test runner" };

/**
 * What is thrown where an entry point is loaded in another test runner than its own.
 * @param imported the entry point
 * @param found the runner it was loaded in, if it is known
 */
export function wrongRunner(imported: TestRunner, found: TestRunner | undefined): SimulatorError {
  const isNotReady = found === undefined || found === imported;
  const got = isNotReady ? `no 'expect' of ${NAMES[imported]}` : NAMES[found];
  const write = isNotReady
    ? `it in a test file, or in a file of ${SETUP[imported]}; elsewhere the functions of cdk-stepwright/testing`
    : importLine(found);
  return new SimulatorError(
    'WRONG_TEST_RUNNER',
    `cdk-stepwright/testing/${imported} was imported: expected ${NAMES[imported]}, got ${got}. Write ${write}.`,
  );
}

/** What a test file has to say in each runner. */
function importLine(runner: TestRunner): string {
  return runner === 'node'
    ? "import { expect } from 'cdk-stepwright/testing/node'"
    : `import 'cdk-stepwright/testing/${runner}'`;
}

const SETUP: Readonly<Record<TestRunner, string>> = {
  jest: 'setupFilesAfterEnv (those of setupFiles come before there is an expect)',
  vitest: 'setupFiles, by import and not by require',
  node: '--import',
};

import { type TestRunner, wrongRunner } from '../../../src/testing/matchers/test-runner';
import { refuseOtherRunners } from '../../../src/testing/node/refuse-other-runners';
import { refuseRequire, registerWithVitest } from '../../../src/testing/vitest/register';
import type { ErrorCase } from './error-case';

/** An entry point that was imported in another test runner than its own. */

const wrong = (imported: TestRunner, found?: TestRunner) => (): never => {
  throw wrongRunner(imported, found);
};

export const runnerCases: readonly ErrorCase[] = [
  {
    title: "Vitest's in Jest",
    mistake: () => registerWithVitest(() => Promise.reject(new Error('not loaded'))),
    text: `cdk-stepwright/testing/vitest was imported: expected Vitest, got Jest. Write import 'cdk-stepwright/testing/jest'.`,
  },
  {
    title: "Vitest's in Jest, by require",
    mistake: refuseRequire,
    text: `cdk-stepwright/testing/vitest was imported: expected Vitest, got Jest. Write import 'cdk-stepwright/testing/jest'.`,
  },
  {
    title: "node:test's in Jest",
    mistake: refuseOtherRunners,
    text: `cdk-stepwright/testing/node was imported: expected Node's test runner, got Jest. Write import 'cdk-stepwright/testing/jest'.`,
  },
  {
    title: "Jest's in Vitest",
    mistake: wrong('jest', 'vitest'),
    text: `cdk-stepwright/testing/jest was imported: expected Jest, got Vitest. Write import 'cdk-stepwright/testing/vitest'.`,
  },
  {
    title: "Jest's in node:test",
    mistake: wrong('jest', 'node'),
    text: `cdk-stepwright/testing/jest was imported: expected Jest, got Node's test runner. Write import { expect } from 'cdk-stepwright/testing/node'.`,
  },
  {
    title: "Jest's in a plain script",
    mistake: wrong('jest'),
    text: `cdk-stepwright/testing/jest was imported: expected Jest, got no 'expect' of Jest. Write it in a test file, or in a file of setupFilesAfterEnv (those of setupFiles come before there is an expect); elsewhere the functions of cdk-stepwright/testing.`,
  },
  {
    title: "Vitest's by require",
    mistake: wrong('vitest', 'vitest'),
    text: `cdk-stepwright/testing/vitest was imported: expected Vitest, got no 'expect' of Vitest. Write it in a test file, or in a file of setupFiles, by import and not by require; elsewhere the functions of cdk-stepwright/testing.`,
  },
];

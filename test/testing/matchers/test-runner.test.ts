import { testRunner } from '../../../src/testing/matchers/test-runner';

const VITEST = { [Symbol.for('expect-global')]: {}, [Symbol.for('$$jest-matchers-object')]: {} };
const EXPECT = { [Symbol.for('$$jest-matchers-object')]: {} };

test('this is Jest', () => {
  expect(testRunner()).toBe('jest');
});

test.each<[string, object, Record<string, string>, string | undefined]>([
  ['Jest', EXPECT, { JEST_WORKER_ID: '1' }, 'jest'],
  ['Jest that node:test has started', EXPECT, { JEST_WORKER_ID: '1', NODE_TEST_CONTEXT: 'child' }, 'jest'],
  ['Vitest', VITEST, { VITEST: 'true' }, 'vitest'],
  ['Vitest that Jest has started', VITEST, { VITEST: 'true', JEST_WORKER_ID: '1' }, 'vitest'],
  ['Vitest before its expect is there', {}, { VITEST: 'true' }, 'vitest'],
  ['Jest that Vitest has started', EXPECT, { VITEST: 'true', JEST_WORKER_ID: '1' }, 'jest'],
  ['node:test', {}, { NODE_TEST_CONTEXT: 'child' }, 'node'],
  ["node:test with Jest's expect", EXPECT, { NODE_TEST_CONTEXT: 'child' }, 'node'],
  ['none', {}, {}, undefined],
])('%s', (_title, scope, environment, expected) => {
  expect(testRunner(scope, environment)).toBe(expected);
});

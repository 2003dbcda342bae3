'use strict';
/**
 * Lets two tasks fail in each of our constructs, in both query languages, and expects nothing but what is meant: `test/constructs/under-faults.test.ts`, which CI runs
 * with one fault.
 *
 *     node scripts/explore-constructs.cjs [depth]
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const jest = require.resolve('jest/bin/jest.js', { paths: [root] });
const env = { ...process.env, STEPWRIGHT_DEPTH: process.argv[2] ?? '2' };
const { status } = spawnSync(process.execPath, [jest, 'test/constructs/under-faults.test.ts'], {
  ...{ cwd: root, env },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

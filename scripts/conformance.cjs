/**
 * Scores executions, TestState and validation against what AWS Step Functions was recorded doing, with the runner that lies beside the project
 * (`../shared`, or where STEPWRIGHT_SHARED points). Without the recordings there is nothing to do, which is no failure.
 *
 *     node scripts/conformance.cjs [options of the runner, such as --diff --case <id>]
 */
const { spawnSync } = require('node:child_process');
const { existsSync, realpathSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));
const runner = join(shared, 'conformance', 'run.mjs');
const cases = join(root, 'test', 'conformance');

if (!existsSync(runner)) {
  console.log('conformance: skipped, the recordings are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

// The runner does nothing when it is started through a symbolic link.
const { status, stdout } = spawnSync(
  process.execPath,
  [
    realpathSync(runner),
    ...['--adapter', join(cases, 'adapter.cjs')],
    ...['--expected-failures', join(cases, 'expected-failures.json')],
    ...process.argv.slice(2),
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'inherit'] },
);
process.stdout.write(stdout);
process.exitCode = status ?? 1;
if (!/^conformance: /m.test(stdout)) {
  console.error('conformance: the runner gave no score');
  process.exitCode ||= 1;
}

/**
 * Tries the simulator on state machines from public repositories, with the runner that lies beside the project (`../shared`,
 * or where STEPWRIGHT_SHARED points). Every machine that AWS would accept has to validate and to come to an end. Without the
 * machines there is nothing to do, which is no failure.
 *
 *     node scripts/realworld.cjs [options of the runner, such as --list]
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));
const runner = join(shared, 'realworld', 'run.mjs');
const own = join(root, 'test', 'realworld');

if (!existsSync(runner)) {
  console.log('realworld: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'realworld-'));
const answers = join(folder, 'answers.json');
try {
  // The runner does nothing when it is started through a symbolic link.
  const arguments_ = ['--adapter', join(own, 'adapter.cjs'), '--json', answers, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [realpathSync(runner), ...arguments_], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status === 0 ? judge(JSON.parse(readFileSync(answers, 'utf8')).machines) : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Names what is not as expected: failures without a reason, and reasons without a failure. */
function judge(machines) {
  const reasons = JSON.parse(readFileSync(join(own, 'expected-failures.json'), 'utf8'));
  const failing = new Set(
    machines.filter(({ asExpected, run }) => asExpected === false || run?.ok === false).map(({ file }) => file),
  );
  const surprises = [...failing].filter((file) => !Object.hasOwn(reasons, file)).map((file) => `fails: ${file}`);
  const gone = Object.keys(reasons).filter((file) => !failing.has(file));
  for (const line of [...surprises, ...gone.map((file) => `does not fail any more: ${file}`)]) console.error(line);
  return surprises.length + gone.length === 0 ? 0 : 1;
}

/**
 * The package as a user meets it (after `projen compile`): packs it, makes a project with `cdk init` in a temporary folder, installs the tarball there,
 * and runs in it, unchanged, the first example of the design and what the design says around it; the types too, and two other test runners.
 *
 *     node scripts/fresh-project.cjs [--keep]
 */
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'fresh-project-'));
const project = join(folder, 'shop');
const problems = [];

/** Runs a command; its output is shown when it does not end as expected. */
function run(title, command, args, { cwd = project, env = {}, fails = false } = {}) {
  const start = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: '1', NODE_OPTIONS: '', ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const isGood = fails ? status !== 0 : status === 0;
  console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${isGood ? 'ok    ' : 'FAILED'}  ${title}`);
  if (!isGood) {
    problems.push(title);
    console.error(`${stdout}\n${stderr}`);
  }
  return stdout + stderr;
}

function expectText(title, text, expected) {
  if (text.includes(expected)) return;
  problems.push(title);
  console.error(`FAILED ${title}: expected '${expected}' in\n${text}`);
}

const bin = (name) => join(project, 'node_modules', '.bin', name);

mkdirSync(project);
run('cdk init', join(root, 'node_modules', '.bin', 'cdk'), [
  'init',
  'app',
  '--language',
  'typescript',
  '--generate-only',
]);
// The test that `cdk init` makes is empty; what is below takes its place.
rmSync(join(project, 'test'), { recursive: true });
cpSync(join(__dirname, 'fresh-project'), project, { recursive: true });
const [, example] = /```ts\n(.*?)```/s.exec(
  readFileSync(join(root, 'test', 'testing', 'experience', 'declined-card.md'), 'utf8'),
);
// All that the example leaves out is where its stack comes from.
writeFileSync(join(project, 'test', 'declined-card.test.ts'), `import { stack } from './stack';\n${example}`);

const packed = run('npm pack', 'npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
  cwd: root,
});
const tarball = join(folder, packed.trim().split('\n').at(-1));
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'];
run('npm install', 'npm', ['install', ...quiet, tarball, 'vitest@4']);

run('types', bin('tsc'), ['--noEmit', '-p', '.']);
run('jest', bin('jest'), ['--ci=false']);
const snapshot = join(project, 'test', '__snapshots__', 'declined-card.test.ts.snap');
const story = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : 'no snapshot';
expectText('the story', story, 'Orders · STANDARD · FAILED SagaCompensated · ');
expectText('the story', story, 'caught by States.ALL, to ReleaseStock');

const covered = run('jest with coverage', bin('jest'), ['--ci', '-c', 'jest.coverage.config.js'], {
  env: { STATES: '100' },
});
expectText('coverage as text', covered, 'Reviews');
for (const file of ['coverage.json', 'lcov.info', 'Reviews.mmd', 'index.html']) {
  if (!existsSync(join(project, 'coverage', 'stepwright', file))) problems.push(`no ${file}`);
}
const short = run(
  'coverage below its threshold',
  bin('jest'),
  ['--ci', '-c', 'jest.coverage.config.js', '-t', 'invents'],
  {
    env: { STATES: '100' },
    fails: true,
  },
);
expectText('coverage below its threshold', short, 'of states, expected 100 %. Missed: Nobody.');

run('node:test', process.execPath, ['--test', 'other-runners/node-test.mjs']);
// On a machine that builds, vitest writes no snapshots of its own accord.
run('vitest', bin('vitest'), ['run', '--update']);

if (process.argv.includes('--keep')) console.log(project);
else rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.error(`FAILED: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

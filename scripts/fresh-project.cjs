/**
 * The package as a user meets it (after `projen compile`): packs it, makes a project with `cdk init` in a temporary folder, installs the tarball there,
 * and runs in it, unchanged, the first example of the design and what the design says around it; the types too, and two other test runners.
 *
 *     node scripts/fresh-project.cjs [--keep]
 */
const { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT: root, Steps } = require('./steps.cjs');

const steps = new Steps('fresh-project');
const project = join(steps.folder, 'shop');
const run = (title, command, args, options) => steps.run(title, command, args, { cwd: project, ...options });

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

steps.npmInstall(project, steps.pack(), 'vitest@4');

run('types', bin('tsc'), ['--noEmit', '-p', '.']);
run('jest', bin('jest'), ['--ci=false']);
const snapshot = join(project, 'test', '__snapshots__', 'declined-card.test.ts.snap');
const story = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : 'no snapshot';
steps.expectText('the story', story, 'Orders · STANDARD · FAILED SagaCompensated · ');
steps.expectText('the story', story, 'caught by States.ALL, to ReleaseStock');

const covered = run('jest with coverage', bin('jest'), ['--ci', '-c', 'jest.coverage.config.js'], {
  env: { STATES: '100' },
});
steps.expectText('coverage as text', covered, 'Reviews');
for (const file of ['coverage.json', 'lcov.info', 'Reviews.mmd', 'index.html']) {
  if (!existsSync(join(project, 'coverage', 'stepwright', file))) steps.fail(file, 'is not there');
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
steps.expectText('coverage below its threshold', short, 'of states, expected 100 %. Missed: Nobody.');

run('node:test', process.execPath, ['--test', 'other-runners/node-test.mjs']);
// On a machine that builds, vitest writes no snapshots of its own accord.
run('vitest', bin('vitest'), ['run', '--update']);

steps.end();

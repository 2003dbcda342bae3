/**
 * The packed package (after `projen compile`) in each test runner: matchers, snapshots, coverage with a threshold that is met and one that is not, and what the
 * import of another runner says.
 *
 *     node scripts/runners.cjs [--keep]
 */
const { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { ROOT, Steps } = require('./steps.cjs');
const { devDependencies } = require('../package.json');

const steps = new Steps('runners');
const { folder } = steps;
const modules = join(folder, 'node_modules');
const OK = { env: { CI: '' } };
const ONLY_SMALL = { env: { CI: '', ONLY_SMALL: '1' }, fails: true };

writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'orders', private: true }));
const packed = steps.pack();
steps.npmInstall(folder, packed, `jest@${devDependencies.jest}`, 'vitest@4');
cpSync(join(ROOT, 'scripts', 'runners'), folder, { recursive: true });

/** A run that meets its threshold, and one that does not. */
function covered(title, command, args, { cwd = folder, ...env } = {}) {
  const report = join(cwd, 'coverage', 'stepwright');
  rmSync(report, { recursive: true, force: true });
  const whole = steps.run(title, command, args, { cwd, env: { ...OK.env, ...env } });
  steps.expectText(title, whole, '\nOrders            2   100 %        100 %    100 %');
  for (const file of ['coverage.json', 'lcov.info', 'Orders.mmd', 'index.html']) {
    if (!existsSync(join(report, file))) steps.fail(title, `${file} is not there`);
  }
  const options = { ...ONLY_SMALL, cwd, env: { ...ONLY_SMALL.env, ...env } };
  const short = steps.run(`${title}, below the threshold`, command, args, options);
  steps.expectText(title, short, 'Orders: 66.66 % of states, expected 100 %. Missed: Review.');
}

function story(title, place) {
  const snapshots = existsSync(place)
    ? readdirSync(place, { recursive: true }).filter((file) => /\.(snap|snapshot)$/.test(file))
    : [];
  const text = snapshots.map((file) => readFileSync(join(place, file), 'utf8')).join('');
  steps.expectText(`the story in snapshots of ${title}`, text, 'Charge          sqs:sendMessage  ok');
}

const jest = join(modules, '.bin', 'jest');
for (const injectGlobals of ['true', 'false']) {
  steps.run(
    `Jest, injectGlobals: ${injectGlobals}`,
    jest,
    ['--rootDir', 'jest', `--injectGlobals=${injectGlobals}`],
    OK,
  );
}
story('Jest', join(folder, 'jest'));
steps.expectText(
  'Jest, before there is an expect',
  steps.run(
    'Jest, in setupFiles',
    jest,
    ['--rootDir', 'jest', '--setupFiles', 'cdk-stepwright/testing/jest', '--injectGlobals=true'],
    { fails: true },
  ),
  'setupFilesAfterEnv',
);

// The package finds Vitest by its name, so each version has a project of its own.
const older = join(folder, 'older-vitest');
cpSync(join(ROOT, 'scripts', 'runners'), older, { recursive: true });
writeFileSync(join(older, 'package.json'), JSON.stringify({ name: 'older', private: true }));
steps.npmInstall(older, packed, 'vitest@3');
for (const cwd of [folder, older]) {
  const { version } = require(join(cwd, 'node_modules', 'vitest', 'package.json'));
  for (const pool of ['forks', 'threads']) {
    const args = [
      join(cwd, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--update',
      '--config',
      'vitest/vitest.config.mjs',
      '--root',
      '.',
    ];
    covered(`Vitest ${version}, ${pool}`, process.execPath, args, { cwd, POOL: pool });
  }
  story('Vitest', join(cwd, 'vitest'));
}

const files = ['node/small.test.mjs', 'node/large.test.mjs'];
const reporters = ['spec', './node/coverage.mjs'].flatMap((reporter) => [
  '--test-reporter',
  reporter,
  '--test-reporter-destination',
  'stdout',
]);
const hasSnapshots = require('node:test').snapshot !== undefined;
const update = hasSnapshots ? ['--test-update-snapshots'] : [];
covered(`Node ${process.version}`, process.execPath, ['--test', ...update, ...reporters, ...files]);
if (hasSnapshots) story('Node', join(folder, 'node'));
const plain = ['--test', '--test-reporter', 'cdk-stepwright/testing/node/coverage-reporter', 'node/small.test.mjs'];
steps.expectText(
  'the reporter by its name',
  steps.run('the reporter by its name', process.execPath, plain),
  'Orders · 1 execution\n',
);
steps.expectText(
  'outside of a test runner',
  steps.run('outside of a test runner', process.execPath, ['-e', "require('cdk-stepwright/testing/jest')"], {
    fails: true,
  }),
  "expected Jest, got no 'expect' of Jest. Write it in a test file",
);

steps.end();

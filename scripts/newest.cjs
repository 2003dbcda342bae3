/**
 * Runs the tests that know aws-cdk-lib with another version of it than the oldest one that is supported, which `npm test` has: the newest, or the one that is
 * named; and checks their types, and the templates by aws-cdk-lib's own validation, where no tests are named. In a copy of the sources in a temporary folder, whose packages are those of this folder but for aws-cdk-lib, constructs and cdk-nag.
 *
 *     node scripts/newest.cjs [--aws-cdk-lib 2.258.0] [--constructs 10.5.0] [--cdk-nag 3.0.2] [--keep] [-- argument of jest...]
 */
const { execFileSync, spawnSync } = require('node:child_process');
const {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { parseArgs } = require('node:util');

const root = join(__dirname, '..');
const VARIED = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
/** The tests whose code comes to aws-cdk-lib. */
const TESTS = ['test/constructs', 'test/synth', 'test/cloudformation', 'examples'];

const { values: options, positionals } = parseArgs({
  options: {
    ...Object.fromEntries(VARIED.map((name) => [name, { type: 'string', default: 'latest' }])),
    keep: { type: 'boolean' },
  },
  allowPositionals: true,
});

const folder = mkdtempSync(join(tmpdir(), 'newest-'));
process.exitCode = main();
if (options.keep) console.log(folder);
else rmSync(folder, { recursive: true, force: true });

function main() {
  copySources();
  install();
  linkPackages();
  for (const name of VARIED) console.log(`${name} ${versionOf(name)}`);
  const isPart = positionals.length > 0;
  const types = isPart ? 0 : run(['typescript/bin/tsc', '--noEmit', '-p', 'test/tsconfig.json']);
  const tests = run(['jest/bin/jest.js', '--ci', '--maxWorkers', '100%', ...(isPart ? positionals : TESTS)]);
  const templates = isPart ? 0 : run(['../scripts/template-validation.cjs']);
  return types === 0 && tests === 0 && templates === 0 ? 0 : 1;
}

/** All files that git knows or would take up, and what is built. */
function copySources() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of [...listed.split('\0').filter(Boolean), 'vendor']) {
    if (!existsSync(join(root, file))) continue; // deleted, and not yet committed
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
}

/** By npm as it is set up here, so that what it installs is what users get. */
function install() {
  const manifest = join(folder, 'package.json');
  const ours = readFileSync(manifest, 'utf8');
  rmSync(join(folder, 'package-lock.json'));
  writeFileSync(manifest, JSON.stringify({ private: true }));
  const wanted = VARIED.map((name) => `${name}@${options[name]}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error', ...wanted], {
    cwd: folder,
    stdio: 'inherit',
  });
  writeFileSync(manifest, ours);
}

/** Every package of this folder that was not installed there. */
function linkPackages() {
  for (const name of packagesIn(join(root, 'node_modules'))) {
    const target = join(folder, 'node_modules', name);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), target);
  }
}

function packagesIn(modules) {
  return readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function run([script, ...args]) {
  const start = Date.now();
  const { status } = spawnSync(process.execPath, [join(folder, 'node_modules', script), ...args], {
    cwd: folder,
    stdio: 'inherit',
  });
  console.log(`${((Date.now() - start) / 1000).toFixed(1)} s: ${script.split('/').at(-1)}`);
  return status;
}

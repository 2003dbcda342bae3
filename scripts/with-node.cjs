/**
 * Runs a command on another version of Node than this one: the newest of a major version, which npm installs in a folder of its own that is removed afterwards.
 *
 *     node scripts/with-node.cjs 24 node scripts/fresh-project.cjs
 */
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { delimiter, join } = require('node:path');

const [major, command, ...args] = process.argv.slice(2);
if (!/^\d+$/.test(major ?? '') || command === undefined) {
  console.error("Expected a major version of Node and a command. Write 'node scripts/with-node.cjs 24 npm test'.");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), `node-${major}-`));
try {
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--loglevel', 'error'];
  // The executable is put in its place by a script of the package.
  execFileSync('npm', ['install', ...quiet, '--prefix', folder, `node@${major}`], { cwd: folder, stdio: 'inherit' });
  const bin = join(folder, 'node_modules', 'node', 'bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const version = execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim();
  console.log(`node ${version}`);
  if (!version.startsWith(`v${major}.`)) throw new Error(`Expected node ${major}, but got ${version}`);
  process.exitCode = spawnSync(command, args, { env, stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

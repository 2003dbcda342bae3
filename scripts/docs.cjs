/**
 * The documentation site, made of the Markdown pages of the repository: dist/site, with its links and anchors checked. Its generator is in site/, with a lock file of its
 * own, and is installed when it is needed first.
 *
 *     npm run docs                               builds and checks; with Chromium, contrast and the rest of accessibility, too
 *     npm run docs -- --serve [--port 5173]      shows the pages while they are written
 *     npm run docs -- --screenshots folder       pictures of some pages, to look at
 *     npm run docs -- --all                      looks at every page, which takes minutes
 */
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { deadLinks } = require('../site/dead-links.cjs');

const ROOT = join(__dirname, '..');
const SITE = join(ROOT, 'site');
const OUT = join(ROOT, 'dist', 'site');

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    port: { type: 'string', default: '5173' },
    screenshots: { type: 'string' },
    serve: { type: 'boolean', default: false },
  },
});

install();
if (values.serve) node(SITE, vitepress(), 'dev', '--port', values.port);
else build();

/** Where what is installed is not what the lock file says. */
function install() {
  const lock = readFileSync(join(SITE, 'package-lock.json'), 'utf8');
  const installed = join(SITE, 'node_modules', '.installed');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], SITE);
  writeFileSync(installed, lock);
}

function build() {
  rmSync(OUT, { recursive: true, force: true });
  node(SITE, vitepress(), 'build');
  const dead = deadLinks(OUT);
  for (const line of dead) console.error(line);
  if (dead.length > 0) process.exit(1);
  const screenshots = values.screenshots === undefined ? [] : ['--screenshots', values.screenshots];
  const all = values.all ? ['--all'] : [];
  node(ROOT, '-r', './examples/register.cjs', 'test/browser/site.ts', ...screenshots, ...all);
}

function vitepress() {
  return join(SITE, 'node_modules', 'vitepress', 'bin', 'vitepress.js');
}

function node(cwd, ...args) {
  run(process.execPath, args, cwd);
}

/** Ends this process where the command fails. */
function run(command, args, cwd) {
  // npm is a script of the shell on Windows.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', shell });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * The guides by task, typed and seen (after `projen compile`), with the packed package: docs/guides. The one for Python is followed by scripts/languages.cjs, which has its package.
 *
 *     node scripts/guides.cjs [sam.md …] [--keep]
 */
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { follow } = require('./guide.cjs');
const { ROOT, Steps } = require('./steps.cjs');

const GUIDES = ['plain-cdk-app.md', 'write-a-saga.md', 'sam.md'];

/** A node_modules with what an app of `cdk init` installs, and the packed package; it serves all guides. */
function modulesFor(steps) {
  const folder = join(steps.folder, 'installed');
  mkdirSync(folder);
  const cdk = join(ROOT, 'node_modules', '.bin', 'cdk');
  steps.run('cdk init', cdk, ['init', 'app', '--language', 'typescript', '--generate-only'], { cwd: folder });
  steps.npmInstall(folder, steps.pack());
  return join(folder, 'node_modules');
}

const steps = new Steps('guides');
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const modules = modulesFor(steps);
for (const page of asked.length > 0 ? asked : GUIDES) follow(steps, page, { modules });
steps.end();

/**
 * What bundle.cjs does with the libraries that the package uses: each is one file in bundle/deps/, which is read when its first function is called. So nothing
 * is installed with the package, and none of them is loaded where it is not used. NOTICE has their licences, and those of what is in vendor/.
 */
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { peerDependencies } = require('../package.json');

const ROOT = join(__dirname, '..');
const DEPS = join(ROOT, 'bundle', 'deps');

/** What comes from elsewhere: the peers, what test runners answer themselves, Node. */
const EXTERNAL = new Set([...Object.keys(peerDependencies), '@jest/globals', ...builtinModules]);

const fileOf = (library) => `${library.replace(/[^\w-]+/g, '-').replace(/^-/, '')}.js`;

/** Resolves what the compiled sources import by name, and remembers which libraries these are. */
function dependencies() {
  const libraries = new Set();
  const plugin = {
    name: 'dependencies',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path }) => {
        const library = /^(?:@[^/]+\/)?[^/]+/.exec(path)[0];
        if (path.startsWith('node:') || EXTERNAL.has(library)) return { path, external: true };
        libraries.add(path);
        return { path: `./deps/${fileOf(path)}`, external: true };
      });
    },
  };
  return { plugin, write: () => writeLibraries([...libraries].sort()) };
}

async function writeLibraries(libraries) {
  mkdirSync(DEPS, { recursive: true });
  for (const library of libraries) {
    await esbuild.build({
      stdin: { contents: `module.exports = require('${library}');`, resolveDir: ROOT },
      ...{ bundle: true, platform: 'node', target: 'node20', minify: true, lineLimit: 200, legalComments: 'none' },
      mainFields: ['module', 'main'], // what takes its parts by a `require` of its own cannot be put into one file
      outfile: join(DEPS, fileOf(library)),
      logLevel: 'warning',
    });
  }
  writeFileSync(join(ROOT, 'NOTICE'), notice([...withDependencies(libraries), 'jsonata'].sort()));
}

/** Packages with those that they use: what they have been built of may be in their own files. */
function withDependencies(packages, found = new Set()) {
  for (const name of packages) {
    if (found.has(name)) continue;
    found.add(name);
    withDependencies(Object.keys(manifestOf(name).dependencies ?? {}), found);
  }
  return found;
}

function manifestOf(name) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
}

/** The text of NOTICE: each library with its version and its licence as it is published. */
function notice(packages) {
  const parts = packages.map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version, license } = manifestOf(name);
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} ${version} says ${license} and has no file with its licence.`);
    const changed = name === 'jsonata' ? ', changed: see the head of vendor/jsonata-sync.js' : '';
    return `${name} ${version} (${license})${changed}\n\n${readFileSync(join(folder, file), 'utf8').replace(/\r/g, '').trim()}`;
  });
  const models = join(ROOT, 'vendor', 'api-models', 'NOTICE');
  if (!existsSync(models)) throw new Error(`${models} is not there. Run: npm run vendor`);
  const botocore = readFileSync(models, 'utf8').replace(/\n*fingerprint: .*/, '');
  return [
    'cdk-stepwright\nCopyright cdk-stepwright contributors. Apache License 2.0: see LICENSE.\n\nIt contains the following.',
    ...parts,
    `service models (Apache-2.0)\n\n${botocore.trim()}`,
  ]
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

module.exports = { dependencies };

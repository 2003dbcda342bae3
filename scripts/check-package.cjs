/**
 * Looks at the package as it would be published (after `projen compile`): it holds what users need and nothing else,
 * every entry point loads, gives the names of the module that was bundled, also to `import`, and only those that are made for CDK
 * apps load aws-cdk-lib.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { basename, join, posix } = require('node:path');

const root = join(__dirname, '..');
const { dependencies, exports: entryPoints, name } = require('../package.json');

const NEEDED = [
  '.jsii',
  'API.md',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'assets/human-approval/answer.js',
  'assets/human-approval/request.js',
  'bin/stepwright.js',
  'bundle/core.js',
  'docs/testing/mocks.md',
  'package.json',
  'schemas/mocks.schema.json',
];
const FOLDERS = ['assets/', 'bin/', 'bundle/', 'docs/', 'lib/', 'schemas/', 'vendor/'];
const FILES = ['.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'package.json'];
/** What each folder holds; of lib/ the types alone, and pictures are for those who read the pages in the repository. */
const KINDS = { 'bundle/': /\.(js|mjs|d\.ts|d\.mts)$/, 'docs/': /\.md$/, 'lib/': /\.d\.ts$/ };
/** Bytes: the issue that asked for a small package named these. */
const LIMITS = { packed: 2_500_000, unpacked: 10_000_000 };
const NEEDS_CDK = ['.', './synth'];

const problems = [];

const [{ files, size, unpackedSize }] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
);
const paths = files.map((file) => file.path);

const modules = Object.entries(entryPoints).filter(([, target]) => typeof target === 'object');
const targets = modules.flatMap(([, target]) => filesOf(target).map((path) => path.replace('./', '')));
for (const path of [...NEEDED, ...targets]) {
  if (!paths.includes(path)) problems.push(`missing: ${path}`);
}
if (!paths.some((path) => path.startsWith('vendor/'))) problems.push('missing: vendor/');
for (const path of paths) {
  if (!FILES.includes(path) && !FOLDERS.some((folder) => path.startsWith(folder))) problems.push(`not wanted: ${path}`);
  for (const [folder, kind] of Object.entries(KINDS)) {
    if (path.startsWith(folder) && !kind.test(path)) problems.push(`not wanted: ${path}`);
  }
}
if (size > LIMITS.packed) problems.push(`too large: ${kilobytes(size)} packed, expected ${kilobytes(LIMITS.packed)}`);
if (unpackedSize > LIMITS.unpacked) {
  problems.push(`too large: ${kilobytes(unpackedSize)} unpacked, expected ${kilobytes(LIMITS.unpacked)}`);
}

/** Nothing is installed with the package: what it uses is in the bundle, with its licence in NOTICE. */
if (Object.keys(dependencies ?? {}).length > 0) problems.push(`dependencies: ${Object.keys(dependencies)}`);
const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
for (const path of paths.filter((each) => each.startsWith('bundle/deps/'))) {
  if (Object.keys(require(join(root, path))).length === 0) problems.push(`${path} gives nothing`);
  const name = basename(path, '.js');
  if (
    ![...notice.matchAll(/^(@?[\w./-]+) \d\S* \(/gm)].some(
      ([, each]) => each.replace(/\W+/g, '-').replace(/^-/, '') === name,
    )
  ) {
    problems.push(`the licence of ${path} is not in NOTICE`);
  }
}
for (const path of paths.filter((each) => /^(bundle|vendor)\/.*\.m?js$/.test(each))) {
  if (readFileSync(join(root, path), 'utf8').includes('sourceMappingURL=')) problems.push(`has a source map: ${path}`);
}

/** Links of its pages lead to what it holds; pictures and the pages of the API are for those who read in the repository. */
const folders = new Set(paths.flatMap(foldersOf));
for (const page of paths.filter((path) => path.endsWith('.md'))) {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  for (const [, link] of text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
    const target = posix.join(posix.dirname(page), link).replace(/\/$/, '');
    if (/^\w+:|\.(png|svg)$/.test(link) || target.startsWith('docs/api/')) continue;
    if (!paths.includes(target) && !folders.has(target))
      problems.push(`${page} links to ${link}, which it does not hold`);
  }
}

/** The folders that a file lies in. */
function foldersOf(path) {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** Those of `import`, too, where it has an ES module of its own. */
function filesOf(target) {
  return Object.values(target).flatMap((part) => (typeof part === 'string' ? [part] : filesOf(part)));
}

for (const [subpath, { require: required, ...only }] of modules) {
  // Vitest alone can load it: scripts/newcomers/05-vitest.
  if (subpath === './testing/vitest') continue;
  const target = required ?? only;
  const specifier = `${name}${subpath.slice(1)}`;
  const script = `
    const names = Object.keys(require(${JSON.stringify(specifier)}));
    const cdk = Object.keys(require.cache).some((path) => /node_modules[\\\\/]aws-cdk-lib[\\\\/]/.test(path));
    if (cdk && ${!NEEDS_CDK.includes(subpath)}) throw new Error('loads aws-cdk-lib');
    const compiled = Object.keys(require(${JSON.stringify(target.types.replace(/\.d\.ts$/, '.js'))}));
    if (String(names) !== String(compiled)) throw new Error('other names than in lib: ' + names);
    import(${JSON.stringify(specifier)}).then((module) => {
      const missing = compiled.filter((name) => !(name in module));
      if (missing.length > 0) throw new Error('import does not find ' + missing);
    });`;
  // A package may require itself by its name, through its `exports`; testing/jest wants jest's `expect`.
  const prelude =
    subpath === './testing/jest'
      ? "globalThis.expect = Object.assign(require('expect').expect, { addSnapshotSerializer() {} });"
      : '';
  const { status, stderr } = spawnSync(process.execPath, ['-e', prelude + script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) problems.push(`${specifier} (${target.default}): ${stderr.match(/^\w*Error.*$/m)?.[0] ?? stderr}`);
}

for (const problem of problems) console.error(problem);
for (const [part, [count, bytes]] of Object.entries(partsOf(files))) {
  console.log(`${part.padEnd(14)}${String(count).padStart(5)} files ${kilobytes(bytes).padStart(9)}`);
}
console.log(`package: ${paths.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`);
process.exitCode = problems.length === 0 ? 0 : 1;

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

/** Files and bytes of each folder, and of each file beside them. */
function partsOf(files) {
  const parts = {};
  for (const { path, size: bytes } of files) {
    const [part] = path.split('/');
    const [count, sum] = parts[part] ?? [0, 0];
    parts[part] = [count + 1, sum + bytes];
  }
  return parts;
}

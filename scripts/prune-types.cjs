/**
 * Leaves in lib/ those types alone that an entry point reaches (after jsii and bundle.cjs): two thirds of the files are of modules that nobody outside
 * can name. The code in lib/, of which the bundle is made, stays here and is not published.
 */
const { existsSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');
const { exports: entryPoints } = require('../package.json');

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

/** All files of types behind some, with these. */
function reached(files, found = new Set()) {
  for (const file of files) {
    if (found.has(file)) continue;
    found.add(file);
    reached(importsOf(file), found);
  }
  return found;
}

function importsOf(file) {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => {
      const path = join(dirname(file), name.replace(/\.js$/, ''));
      const types = [`${path}.d.ts`, join(path, 'index.d.ts')].find((each) => existsSync(each));
      if (types === undefined) throw new Error(`${relative(ROOT, file)} imports ${name}, which is not there.`);
      return types;
    });
}

function typesOf(target) {
  return Object.entries(target).flatMap(([condition, part]) => {
    if (typeof part === 'object') return typesOf(part);
    return condition === 'types' ? [join(ROOT, part)] : [];
  });
}

const kept = reached(
  Object.values(entryPoints).flatMap((target) => (typeof target === 'object' ? typesOf(target) : [])),
);
const all = readdirSync(LIB, { recursive: true })
  .filter((file) => file.endsWith('.d.ts'))
  .map((file) => join(LIB, file));
for (const file of all) if (!kept.has(file)) rmSync(file);
console.log(`types: ${kept.size} of ${all.length} files are reached`);

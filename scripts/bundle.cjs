/**
 * Makes bundle/ from the compiled lib/: what `require` and `import` of an entry point load. Hundreds of small files cost more to find and to
 * read than to run. All entry points share one file, so that a class is the same through whichever of them it comes. Each module in it
 * runs when it is first asked for, and an entry point asks for one when one of its names is read, as aws-cdk-lib does.
 * lib/ has the types, and what jsii loads for other languages.
 */
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const esbuild = require('esbuild');
const { exports: packageExports } = require('../package.json');

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');
const BUNDLE = join(ROOT, 'bundle');
const CORE = join(BUNDLE, 'core.js');

const modules = Object.values(packageExports)
  .filter((target) => typeof target === 'object')
  .map((target) => relative('bundle', target.default));

/** `var a_1 = require('./a')` and `a_1.name`, as the compiler writes what is exported from elsewhere. */
const REEXPORTED_MODULE = /^var (\w+) = (require\("\.[^"]*"\));$/gm;
const REEXPORTED_NAME = /return (\w+_\d+)\.(\w+);/g;
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m;

const plugin = {
  name: 'bundle',
  setup(build) {
    build.onResolve({ filter: /\/vendor\// }, ({ path, resolveDir }) => ({
      path: relative(BUNDLE, join(resolveDir, path)),
      external: true,
    }));
    build.onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8').replace(SOURCE_MAP, '');
      if (modules.includes(relative(LIB, path))) return { contents: readNamesLate(text) };
      return { contents: text.includes('__dirname') ? ownFolder(dirname(path)) + text : text };
    });
  },
};

/** A module finds files beside it where it was compiled to, not beside the bundle. */
function ownFolder(folder) {
  return `const __dirname = require('node:path').join(BUNDLE, ${JSON.stringify(relative(BUNDLE, folder))});`;
}

function readNamesLate(text) {
  return text.replace(REEXPORTED_MODULE, 'const $1 = () => $2;').replace(REEXPORTED_NAME, 'return $1().$2;');
}

/** The list behind `0 &&` is never run: it tells the names to `import`, which looks for them in the text (cjs-module-lexer). */
function entryFile(module) {
  const text = readFileSync(join(LIB, module), 'utf8');
  const names = [...text.matchAll(/^Object\.defineProperty\(exports, "(\w+)", { enumerable/gm)].map(([, name]) => name);
  const file = join(BUNDLE, module);
  const core = relative(dirname(file), CORE);
  return [
    `module.exports = require('${core.startsWith('.') ? core : `./${core}`}')['${module}']();`,
    ...(names.length > 0 ? [`0 && (module.exports = { ${names.join(', ')} });`] : []),
    '',
  ].join('\n');
}

rmSync(BUNDLE, { recursive: true, force: true });
esbuild
  .build({
    stdin: {
      contents: modules.map((module) => `exports['${module}'] = () => require('./lib/${module}');`).join('\n'),
      resolveDir: ROOT,
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    outfile: CORE,
    banner: { js: 'const BUNDLE = __dirname;' },
    plugins: [plugin],
    logLevel: 'warning',
  })
  .then(() => {
    for (const module of modules) {
      mkdirSync(dirname(join(BUNDLE, module)), { recursive: true });
      writeFileSync(join(BUNDLE, module), entryFile(module));
    }
  });

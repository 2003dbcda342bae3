/**
 * Runs a TypeScript example on the sources of this repository: `node -r ./examples/register.cjs examples/<name>/<file>.ts`.
 * Strips types (no type check) and maps `cdk-stepwright` and its subpaths, by the `exports` of package.json, to `src/`.
 */
const Module = require('node:module');
const { join } = require('node:path');
const { exports: entryPoints, name } = require('../package.json');

const root = join(__dirname, '..');
require('ts-node').register({ transpileOnly: true, project: join(root, 'test', 'tsconfig.json') });

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request === name || request.startsWith(`${name}/`)) {
    const entry = entryPoints[`.${request.slice(name.length)}`];
    const library = (entry?.require ?? entry)?.default;
    if (library) {
      return resolveFilename.call(
        this,
        join(root, library.replace('./bundle/', 'src/').replace(/\.js$/, '.ts')),
        ...rest,
      );
    }
  }
  return resolveFilename.call(this, request, ...rest);
};

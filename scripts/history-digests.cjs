/**
 * One digest for each execution that the simulator makes of the recordings, histories and public state machines that lie beside the project
 * (`../shared`, or where STEPWRIGHT_SHARED points): what a change of the code has to leave as it was, byte for byte. Runs the sources, uncompiled.
 *
 *     node scripts/history-digests.cjs > before.txt      (change the code)      node scripts/history-digests.cjs | diff before.txt -
 */
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve, sep } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));

require('../examples/register.cjs');
readSourcesForCompiled();

const conformance = require('../test/conformance/adapter.cjs');
const { replay } = require('../test/histories/replay.cjs');
const realworld = require('../test/realworld/adapter.cjs');

/** The adapters ask for the compiled files: they get the sources. */
function readSourcesForCompiled() {
  const resolveFilename = Module._resolveFilename;
  const lib = '../../lib/';
  Module._resolveFilename = function (request, parent, ...rest) {
    const isAdapter = request.startsWith(lib) && parent?.filename.startsWith(join(root, 'test') + sep);
    const source = isAdapter ? join(root, 'src', request.slice(lib.length).replace(/\.js$/, '.ts')) : request;
    return resolveFilename.call(this, source, parent, ...rest);
  };
}

/** What a run gives, or with what it throws, in a few characters. */
function digestOf(run) {
  let text;
  try {
    text = JSON.stringify(run());
  } catch (error) {
    text = `threw ${error instanceof Error ? error.message : JSON.stringify(error)}`;
  }
  return createHash('sha256').update(String(text)).digest('hex').slice(0, 16);
}

function print(name, run) {
  console.log(`${digestOf(run)}  ${name}`);
}

async function printConformance(folder) {
  const { loadCases, requestOf } = await import(pathToFileURL(join(folder, 'lib', 'cases.mjs')).href);
  for (const one of loadCases(join(folder, 'recorded'))) {
    const name = `conformance ${one.kind} ${one.id}`;
    if (one.kind === 'execution') print(name, () => conformance.runExecution(requestOf(one)));
    else if (one.kind === 'test-state') print(name, () => conformance.testState(requestOf(one)));
  }
}

function printHistories(folder) {
  const read = (name, file) => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'definition.json')));
  for (const name of names.sort()) {
    print(`histories ${name}`, () => replay(read(name, 'definition.json'), read(name, 'history.json').events));
  }
}

/** A few runs of each machine: with made-up results, and with failures that its tasks catch. */
function printRealworld(folder) {
  for (const { file, type } of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) {
    const definitionText = readFileSync(join(folder, file), 'utf8');
    const request = () => ({
      definition: JSON.parse(definitionText),
      definitionText,
      input: {},
      stateMachineType: type ?? 'STANDARD',
      maxEvents: 2000,
      maxRuns: 16,
    });
    print(`realworld run ${file}`, () => realworld.autoRun(request()));
    print(`realworld explore ${file}`, () => realworld.explore(request()));
  }
}

async function main() {
  const parts = { conformance: printConformance, histories: printHistories, realworld: printRealworld };
  for (const [name, printAll] of Object.entries(parts)) {
    const folder = join(shared, name);
    if (existsSync(folder)) await printAll(folder);
    else console.log(`${name}: skipped, it is not here (set STEPWRIGHT_SHARED to the folder that holds it)`);
  }
}

main();

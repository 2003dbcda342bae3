/*
 * Runs JSONata's own data-driven suite on the synchronous engine in vendor/, as it comes: without the restrictions that
 * Step Functions adds.
 *
 *     node test/jsonata-suite/run.cjs [--list] [--json FILE]
 *
 * The suite is looked for in `jsonata-suite` of the folder that STEPWRIGHT_SHARED names, else of `shared` beside the
 * project; without it the run is skipped. A case is named `<group>/<file>#<index>`. `expected-failures.json` beside this
 * file holds `{"<case>": "<reason>"}`; a case that fails and is not in there fails the run, and so does one that is in
 * there and passes. `--list` prints failing cases, `--json` writes
 * `{total, passed, failed: [{case, expression, problem, expected}], unexpectedlyPassed: [case]}`.
 */
const { isDeepStrictEqual } = require('node:util');
const { existsSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../..');
const suite = join(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'), 'jsonata-suite');
const engineFile = join(root, 'vendor', 'jsonata-sync.js');

const options = process.argv.slice(2);
if (!existsSync(suite)) {
  console.log(`jsonata suite: skipped, ${suite} is not there`);
  process.exit(0);
}
if (!existsSync(engineFile)) {
  console.error('jsonata suite: vendor/jsonata-sync.js is missing: run `node scripts/build-jsonata.cjs`');
  process.exit(2);
}

const jsonata = require(engineFile);
jsonata.host.now = () => Date.now();
jsonata.host.random = () => Math.random();
const expectedFailures = JSON.parse(readFileSync(join(__dirname, 'expected-failures.json'), 'utf8'));

const cases = loadCases();
const failed = [];
const unexpectedlyPassed = [];
const shortcuts = loadShortcuts();
for (const each of cases) {
  const problem = problemOf(each);
  const expected = Object.hasOwn(expectedFailures, each.name);
  if (problem !== undefined) failed.push({ case: each.name, expression: each.expression, problem, expected });
  else if (expected) unexpectedlyPassed.push(each.name);
}
report();

function loadCases() {
  const groups = join(suite, 'groups');
  return readdirSync(groups).flatMap((group) =>
    readdirSync(join(groups, group))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const content = JSON.parse(readFileSync(join(groups, group, file), 'utf8'));
        const list = Array.isArray(content) ? content : [content];
        return list.map((data, index) => ({
          name: `${group}/${file}#${index}`,
          expression: data.expr ?? readFileSync(join(groups, group, data['expr-file']), 'utf8'),
          data,
        }));
      }),
  );
}

/** What is wrong with the engine's answer, or undefined. */
function problemOf({ expression, data }) {
  const wanted = data.code ?? data.error?.code;
  const answer = answerOf(expression, data);
  if (wanted !== undefined || data.error !== undefined) {
    if (!('error' in answer)) return `wanted error ${wanted}, got ${JSON.stringify(answer.value)}`;
    if (wanted !== undefined && answer.error.code !== wanted)
      return `wanted error ${wanted}, got ${describe(answer.error)}`;
    if (data.token !== undefined && answer.error.token !== data.token)
      return `wanted token ${data.token}, got ${answer.error.token}`;
    if (data.error?.message !== undefined && answer.error.message !== data.error.message)
      return `got message ${answer.error.message}`;
    return undefined;
  }
  if ('error' in answer) return `got ${describe(answer.error)}`;
  if (data.undefinedResult)
    return answer.value === undefined ? undefined : `wanted undefined, got ${JSON.stringify(answer.value)}`;
  const value = asData(answer.value);
  return same(value, data.result, data.unordered)
    ? undefined
    : `wanted ${JSON.stringify(data.result)}, got ${JSON.stringify(value)}`;
}

function answerOf(expression, data) {
  try {
    const compiled = jsonata(expression);
    const quick = shortcuts?.answer(compiled.ast(), inputOf(data), data.bindings ?? {});
    if (quick) return quick;
    if (data.timelimit !== undefined && data.depth !== undefined) limit(data.timelimit, data.depth);
    return { value: compiled.evaluate(inputOf(data), data.bindings ?? {}) };
  } catch (error) {
    return { error };
  } finally {
    jsonata.host.onEntry = undefined;
    jsonata.host.onExit = undefined;
  }
}

/** The closures that simple expressions are compiled to, as `src/query/jsonata/engine.ts` uses them; of the compiled package. */
function loadShortcuts() {
  const folder = join(root, 'lib/query/jsonata/shortcut');
  if (!existsSync(folder)) return undefined;
  const { compileShortcut } = require(join(folder, 'compile-shortcut.js'));
  const { UNSURE } = require(join(folder, 'shortcut.js'));
  const counts = { answered: 0 };
  const answer = (tree, input, variables) => {
    const shortcut = Array.isArray(input) ? undefined : compileShortcut(tree);
    const value = shortcut?.({ input, bindings: { now: 0, random: Math.random, variables } });
    if (value === undefined || value === UNSURE) return undefined;
    counts.answered += 1;
    return { value };
  };
  return { counts, answer };
}

function inputOf({ data, dataset }) {
  if (data !== undefined) return data;
  if (dataset === null || dataset === undefined) return undefined;
  return JSON.parse(readFileSync(join(suite, 'datasets', `${dataset}.json`), 'utf8'));
}

/** Bounds as the cases mean them: levels of nested evaluation, and milliseconds. Their error code is U1001. */
function limit(timelimit, maximumDepth) {
  const start = Date.now();
  let depth = 0;
  const check = () => {
    if (depth > maximumDepth) throw { code: 'U1001', message: 'Stack overflow' };
    if (Date.now() - start > timelimit) throw { code: 'U1001', message: 'Expression evaluation timeout' };
  };
  jsonata.host.onEntry = () => {
    depth += 1;
    check();
  };
  jsonata.host.onExit = () => {
    depth -= 1;
    check();
  };
}

/** Plain data: sequences and objects without prototype become arrays and objects. */
function asData(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function same(actual, wanted, unordered) {
  if (!unordered || !Array.isArray(wanted) || !Array.isArray(actual)) return isDeepStrictEqual(actual, asData(wanted));
  const sorted = (list) => list.map((item) => JSON.stringify(item)).sort();
  return isDeepStrictEqual(sorted(actual), sorted(wanted));
}

function describe(error) {
  return `${error.code ?? error.name}: ${error.message}`;
}

function report() {
  const unexpected = failed.filter((each) => !each.expected);
  const passed = cases.length - failed.length;
  const shown = options.includes('--list') ? failed : unexpected;
  for (const each of shown) console.log(`${each.expected ? 'expected: ' : ''}${each.case}: ${each.problem}`);
  for (const name of unexpectedlyPassed) console.log(`${name} passes: remove it from expected-failures.json`);
  const file = options[options.indexOf('--json') + 1];
  if (options.includes('--json')) {
    writeFileSync(file, `${JSON.stringify({ total: cases.length, passed, failed, unexpectedlyPassed }, null, 2)}\n`);
  }
  const percent = ((100 * passed) / cases.length).toFixed(2);
  console.log(
    `jsonata suite: ${passed} of ${cases.length} cases pass (${percent} %), ${failed.length - unexpected.length} expected failures`,
  );
  console.log(
    shortcuts ? `${shortcuts.counts.answered} of them by a shortcut` : 'without shortcuts: lib/ is not compiled',
  );
  console.log(`${passed} passed, ${unexpected.length} failed`);
  process.exitCode = unexpected.length + unexpectedlyPassed.length > 0 ? 1 : 0;
}

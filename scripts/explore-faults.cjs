'use strict';
/**
 * Explores the faults of state machines of public repositories, where they lie beside the project (`../shared`, or where STEPWRIGHT_SHARED points). Of those
 * that are sagas, all that makes the exploration fast is compared with running every plan of two faults from its start: it has to find the same, and each plan
 * has to do what the one that stands for it does. Of all, one fault at a time has to come to an end without an error of ours. Needs `lib`.
 *
 *     node scripts/explore-faults.cjs [--list]
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));
const folder = join(shared, 'realworld');
const isListing = process.argv.includes('--list');

if (!existsSync(join(folder, 'index.json'))) {
  console.log('explore-faults: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

const { InvalidDefinitionError } = require('../lib/asl/diagnostic.js');
const { parseDefinitionText } = require('../lib/asl/parse-text.js');
const { errorNamesOf } = require('../lib/explore/faults/error-names.js');
const { ALL_REDUCTIONS } = require('../lib/explore/faults/explore-faults.js');
const { nameClasses } = require('../lib/explore/faults/name-classes.js');
const { namePredicates } = require('../lib/explore/faults/name-predicates.js');
const { sagaPairs } = require('../lib/explore/faults/saga-pairs.js');
const { tasksByName } = require('../lib/explore/faults/surroundings.js');
const { explored } = require('../lib/testing/explore/explore-faults.js');

const NOTHING_LEFT_OUT = { classes: false, merging: false, checkpoints: false };
const machines = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).filter(
  ({ group, wellFormed }) => group !== 'fixture' && wellFormed,
);
let failures = 0;

function parsed(file) {
  return parseDefinitionText(readFileSync(join(folder, file), 'utf8')).definition;
}

/** What is found, without the ends, which name errors. */
function kindsOf({ violations }) {
  return [...new Set(violations.map(({ invariant, place }) => `${invariant} ${place}`))].sort();
}

/** The class of an error at a task, as a text. */
function classOf(definition, { state, kind, error, lasting, place, attempt }) {
  const task = tasksByName(definition).get(state);
  const { names, ambiguous } = errorNamesOf(task, false);
  const given = kind === 'ambiguous' ? ambiguous : names;
  const classes = nameClasses(given, task, namePredicates(definition));
  const number = error === undefined ? -1 : classes.findIndex((each) => each.names.includes(error));
  return [place, attempt, kind, lasting, number].join('|');
}

/** Runs every plan, and compares it with the others of the same classes of errors. */
function comparePlans(definition, options) {
  const ends = new Map();
  let [plans, different] = [0, 0];
  const compare = (execution, injected) => {
    plans += 1;
    const key = injected.map((fault) => classOf(definition, fault)).join(' + ');
    const own = injected.some(({ error }) => error !== undefined && error === execution.error);
    const end = own ? `${execution.status} of a fault` : `${execution.status} ${execution.error ?? ''}`;
    const did = `${execution.visits().map(({ state }) => state.name)} ${end}`;
    if (!ends.has(key)) ends.set(key, did);
    else if (ends.get(key) !== did) {
      different += 1;
      if (isListing) console.log(`  ${injected.map(({ text }) => text).join('; ')}\n    ${did}\n    ${ends.get(key)}`);
    }
  };
  explored(definition, { ...options, invariants: { compare } }, NOTHING_LEFT_OUT);
  return { plans, classes: ends.size, different };
}

const sagas = machines.filter(({ file }) => {
  const definition = parsed(file);
  return definition && sagaPairs(definition).length >= 2;
});
console.log('| saga | tasks | plans | runs | found | lost | plans compared | different |');
console.log('|---|---|---|---|---|---|---|---|');
const all = { plans: 0, different: 0 };
for (const { file } of sagas) {
  const definition = parsed(file);
  const options = { depth: 2, maxRuns: 1_000_000 };
  const fast = explored(definition, options, ALL_REDUCTIONS);
  const whole = explored(definition, options, NOTHING_LEFT_OUT);
  const found = kindsOf(fast);
  const lost = kindsOf(whole).filter((kind) => !found.includes(kind));
  const more = found.filter((kind) => !kindsOf(whole).includes(kind));
  const { plans, different } = comparePlans(definition, options);
  all.plans += plans;
  all.different += different;
  failures += lost.length + more.length + different;
  const { plans: stands, runs } = fast.explored;
  const name = file.replace(/___.*|__template.*|\.json$/g, '').replace('__', ': ');
  console.log(
    `| ${name} | ${tasksByName(definition).size} | ${stands} | ${runs} | ${found.length} | ${lost.length} | ${plans} | ${different} |`,
  );
  if (isListing) console.log(String(fast));
}
const broken = new Map();
const sum = { machines: 0, refused: 0, runs: 0, plans: 0, withViolation: 0 };
const start = process.hrtime.bigint();
for (const { file, type } of machines) {
  const text = readFileSync(join(folder, file), 'utf8');
  try {
    const found = explored(text, { depth: 1, maxRuns: 2000, ...(type === 'EXPRESS' ? { type } : {}) }, ALL_REDUCTIONS);
    sum.machines += 1;
    sum.runs += found.explored.runs;
    sum.plans += found.explored.plans;
    if (found.violations.length > 0) sum.withViolation += 1;
    const { plans, different } = comparePlans(parsed(file), { depth: 1, ...(type === 'EXPRESS' ? { type } : {}) });
    all.plans += plans;
    all.different += different;
    failures += different;
    for (const name of new Set(found.violations.map(({ invariant }) => invariant)))
      broken.set(name, (broken.get(name) ?? 0) + 1);
  } catch (error) {
    if (error instanceof InvalidDefinitionError) sum.refused += 1;
    else {
      failures += 1;
      console.log(`${file}: ${error.stack}`);
    }
  }
}
const ms = Number(process.hrtime.bigint() - start) / 1e6;
console.log(`\n${all.plans} plans compared with those that stand for them, ${all.different} different`);
console.log(
  `one fault at a time: ${sum.machines} machines (${sum.refused} refused), ${sum.plans} plans in ${sum.runs} runs, ${(ms / 1000).toFixed(1)} s; ` +
    `${sum.withViolation} with something that does not hold`,
);
for (const [name, count] of [...broken].sort((a, b) => b[1] - a[1])) console.log(`  ${name}: ${count} machines`);
console.log(`\nexplore-faults: ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

/**
 * Checks state machines from public repositories by all rules, where these lie beside the project (`../shared`, or where STEPWRIGHT_SHARED
 * points), and prints how many findings there are by rule. Fixtures of validators are left out. Needs nothing compiled.
 *
 *     node scripts/realworld-checks.cjs [--rule NAME] [--sample COUNT] [--json]
 *
 * --rule prints the findings of a rule; --sample so many of all, taken by a fixed seed, in turn from every rule.
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');

const root = join(__dirname, '..');
const folder = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'), 'realworld');

if (!existsSync(join(folder, 'index.json'))) {
  console.log('realworld checks: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

require('../examples/register.cjs');
const { checkMachines } = require('../src/checks/check-machines.ts');
const { RULES } = require('../src/checks/rules.ts');

const { values } = parseArgs({
  options: { rule: { type: 'string' }, sample: { type: 'string' }, json: { type: 'boolean' } },
});

const machines = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  .filter(({ group }) => group !== 'fixture')
  .map(({ file, type }) => ({
    name: file.slice('asl/'.length),
    type: type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    definition: readFileSync(join(folder, file), 'utf8'),
  }));
const { findings } = checkMachines(machines);

if (values.json) console.log(JSON.stringify(findings, null, 2));
else if (values.rule) show(findings.filter(({ rule }) => rule === values.rule));
else if (values.sample) show(sampleOf(Number(values.sample)));
else printTable();

function printTable() {
  const rows = RULES.map(({ name, severity }) => {
    const found = findings.filter(({ rule }) => rule === name);
    return [severity, name, found.length, new Set(found.map(({ stateMachine }) => stateMachine)).size];
  });
  console.log('severity  rule                                findings  machines');
  for (const [severity, name, count, where] of rows) {
    console.log(`${severity.padEnd(9)} ${name.padEnd(36)} ${String(count).padStart(7)} ${String(where).padStart(9)}`);
  }
  const without = machines.length - new Set(findings.map(({ stateMachine }) => stateMachine)).size;
  console.log(
    `realworld checks: ${machines.length} machines, ${findings.length} findings, ${without} machines without one`,
  );
}

function show(some) {
  for (const { rule, stateMachine, location, message } of some) {
    console.log(`${rule}\n  ${stateMachine}${location}\n  ${message}`);
  }
}

/** In turn one finding of every rule that has any, each taken at random. */
function sampleOf(count) {
  const random = mulberry32(20261121);
  const left = RULES.map(({ name }) => findings.filter(({ rule }) => rule === name));
  const taken = [];
  while (taken.length < count && left.some((some) => some.length > 0)) {
    for (const some of left) {
      if (some.length > 0 && taken.length < count) taken.push(...some.splice(Math.floor(random() * some.length), 1));
    }
  }
  return taken;
}

/** A small generator of random numbers, the same on every machine. */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

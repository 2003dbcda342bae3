/**
 * Explores the state machines of public repositories: how many of their states `exploreMachine` reaches, what it says of the others, whether the test
 * files that it writes pass, and whether it writes the same bytes a second time. Needs the compiled package. Without the machines, which lie beside the
 * project (`../shared`, or where STEPWRIGHT_SHARED points), there is nothing to do, which is no failure.
 *
 *     node scripts/explore-paths.cjs [--list] [--keep]
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));
const folder = join(shared, 'realworld');
const isListing = process.argv.includes('--list');

/** Of a machine of which states are said to be unreachable. */
const _BRUTE_FORCE_RUNS = 2000;

/** Of all states, in percent. */
const LEAST_REACHED = 95;

if (!existsSync(join(folder, 'index.json'))) {
  console.log('explore-paths: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

const { exploreMachine } = require('../lib/testing/paths/explore-machine.js');
const { mock } = require('../lib/testing/mocks/mock.js');
const { simulate } = require('../lib/testing/simulate.js');
const { SeededRandom } = require('../lib/simulator/kernel/random.js');
const { InvalidDefinitionError } = require('../lib/asl/diagnostic.js');

/** Names of all states at every level. */
function stateNames(value, names = new Set()) {
  if (value === null || typeof value !== 'object') return names;
  if (value.States && typeof value.States === 'object') for (const name of Object.keys(value.States)) names.add(name);
  for (const member of Object.values(value)) stateNames(member, names);
  return names;
}

function explored(text, type) {
  const started = process.hrtime.bigint();
  try {
    const paths = exploreMachine(text, type === 'EXPRESS' ? { type } : {});
    return { paths, ms: Number(process.hrtime.bigint() - started) / 1e6 };
  } catch (error) {
    if (error instanceof InvalidDefinitionError) return { refused: error.message.split('\n').slice(0, 2).join(' ') };
    throw error;
  }
}

/** Names of states that executions with random inputs and results enter. */
function* _bruteForce(text, type, runs) {
  const random = new SeededRandom(15);
  const values = ['x', 'auto', '', 0, 1, 100, true, false, null, [], ['x'], {}, 'SUCCEEDED', 'FAILED'];
  const value = (depth) => {
    if (depth === 0 || random.next() < 0.5) return values[Math.floor(random.next() * values.length)];
    return Object.fromEntries(names.map((name) => [name, value(depth - 1)]).filter(() => random.next() < 0.7));
  };
  const names = [...new Set([...text.matchAll(/\$\.([A-Za-z_]\w*)/g)].map(([, name]) => name))];
  const anything = ({ resource }) =>
    random.next() < 0.15 ? mock.fail('Any') : mock.raw(resource.kind === 'service' ? { Payload: value(3) } : value(3));
  for (let run = 0; run < runs; run++) {
    try {
      const mocks = [[() => true, anything]];
      const execution = simulate(text, {
        type,
        input: value(3),
        mocks,
        strict: false,
        fieldValidationMode: 'NONE',
        maxSteps: 2000,
      });
      for (const { state } of execution.visits()) yield state.name;
    } catch (error) {
      if (error.name !== 'SimulatorError') throw error;
    }
  }
}

const machines = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).filter(
  ({ group, expectValid }) => group !== 'fixture' && expectValid,
);
const target = mkdtempSync(join(tmpdir(), 'explore-paths-'));
const sum = {
  machines: 0,
  states: 0,
  reached: 0,
  unreachable: 0,
  notSolved: 0,
  refused: 0,
  scenarios: 0,
  runs: 0,
  ms: 0,
};
const problems = [];
let slowest = { ms: 0 };
try {
  mkdirSync(join(target, 'node_modules'));
  symlinkSync(root, join(target, 'node_modules', 'cdk-stepwright'), 'dir');
  const files = machines.flatMap((machine, index) => {
    const { file, type } = machine;
    const text = readFileSync(join(folder, file), 'utf8');
    const { size } = stateNames(JSON.parse(text));
    const { paths, ms, refused } = explored(text, type);
    sum.machines += 1;
    sum.states += size;
    if (!paths) {
      sum.refused += size;
      console.log(`${file}: ${size} states not simulated: ${refused}`);
      return [];
    }
    const { scenarios, notReached, runs } = paths;
    sum.reached += size - notReached.length;
    sum.unreachable += notReached.filter(({ verdict }) => verdict === 'unreachable').length;
    sum.notSolved += notReached.filter(({ verdict }) => verdict !== 'unreachable').length;
    sum.scenarios += scenarios.length;
    sum.runs += runs;
    sum.ms += ms;
    if (ms > slowest.ms) slowest = { ms, file, states: size, runs };
    if (notReached.some(({ reason }) => reason === '')) problems.push(`${file}: a verdict without a reason`);
    if (isListing)
      for (const { state, verdict, reason } of notReached) console.log(`${file}: '${state}' ${verdict}: ${reason}`);
    if (scenarios.length === 0) return [];
    const options = {
      framework: 'node',
      imports: [
        "import { readFileSync } from 'node:fs';",
        '',
        `const definition = readFileSync('${index}.asl.json', 'utf8');`,
      ],
    };
    const written = paths.toTestFile(options);
    if (explored(text, type).paths.toTestFile(options) !== written)
      problems.push(`${file}: other bytes the second time`);
    writeFileSync(join(target, `${index}.asl.json`), text);
    writeFileSync(join(target, `${index}.mjs`), written);
    return [`import './${index}.mjs';`];
  });
  // One process for all: the package is loaded once.
  writeFileSync(join(target, 'all.mjs'), files.join('\n'));
  for (const time of ['first', 'second']) {
    const { status, stdout } = spawnSync(process.execPath, ['--test-reporter=tap', 'all.mjs'], {
      cwd: target,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const tests = /^# tests (\d+)$/m.exec(stdout)?.[1];
    if (status !== 0 || Number(tests) !== sum.scenarios) {
      problems.push(`the generated tests do not all pass the ${time} time: ${tests} of ${sum.scenarios} were run`);
      for (const line of stdout.split('\n').filter((each) => each.startsWith('not ok'))) console.log(line);
    }
  }
} finally {
  if (process.argv.includes('--keep')) console.log(`kept: ${target}`);
  else rmSync(target, { recursive: true });
}

const percent = (100 * sum.reached) / sum.states;
if (percent < LEAST_REACHED)
  problems.push(`${percent.toFixed(1)} % of the states are reached, fewer than ${LEAST_REACHED} %`);
for (const problem of problems) console.error(problem);
console.log(
  `${sum.machines} machines: ${sum.reached} of ${sum.states} states reached (${percent.toFixed(1)} %), ${sum.unreachable} unreachable, ` +
    `${sum.notSolved} not solved, ${sum.refused} of machines that are not simulated`,
);
console.log(
  `${sum.scenarios} scenarios by ${sum.runs} runs in ${(sum.ms / 1000).toFixed(1)} s; slowest: ${slowest.ms.toFixed(0)} ms, ${slowest.states} states, ${slowest.runs} runs`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

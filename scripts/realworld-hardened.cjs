/**
 * Puts each state machine from public repositories into a ResilientStateMachine, where these lie beside the project (`../shared`, or where
 * STEPWRIGHT_SHARED points), in both forms: what comes out has to be a definition that AWS takes, without a state that nothing leads to, and to run to an end. Prints
 * what our rules find of retries and catchers before and after. Needs nothing compiled.
 *
 *     node scripts/realworld-hardened.cjs
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const folder = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'), 'realworld');

if (!existsSync(join(folder, 'index.json'))) {
  console.log('realworld hardened: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

require('../examples/register.cjs');
const { App, Stack } = require('aws-cdk-lib');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const sns = require('aws-cdk-lib/aws-sns');
const { HardeningForm, NotificationTarget, ResilientStateMachine } = require('../src/index.ts');
const { allScopes, reachableFrom } = require('../src/asl/graph.ts');
const { parseDefinition } = require('../src/asl/parse.ts');
const { parseDefinitionText } = require('../src/asl/parse-text.ts');
const { checkMachines } = require('../src/checks/check-machines.ts');
const { stateMachine } = require('../src/synth/state-machines.ts');
const { simulate } = require('../src/testing/simulate.ts');

const RULES = ['task-without-retry', 'task-without-catch', 'shadowed-retrier', 'shadowed-catcher', 'dead-error-name'];

const faults = [];
const before = [];
const after = { [HardeningForm.FULL]: [], [HardeningForm.COMPACT]: [] };

for (const { file } of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) {
  const definition = readFileSync(join(folder, file), 'utf8');
  if (!parseDefinitionText(definition).definition) continue;
  before.push({ name: file, type: 'STANDARD', definition });
  for (const form of Object.values(HardeningForm)) harden(file, definition, form);
}

for (const rule of RULES) {
  const counts = [before, ...Object.values(after)].map((machines) => countOf(rule, machines));
  console.log(`${rule.padEnd(20)} ${counts[0]} before, ${counts[1]} after, ${counts[2]} in compact form`);
}
for (const fault of faults) console.log(`FAULT ${fault}`);
const hardened = Object.values(after).map((machines) => machines.length);
console.log(`realworld hardened: ${hardened.join(' and ')} machines, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function harden(file, definition, hardeningForm) {
  const stack = new Stack(new App(), 'Stack');
  try {
    new ResilientStateMachine(stack, 'Machine', {
      definitionBody: sfn.DefinitionBody.fromString(definition),
      hardeningForm,
      notify: [NotificationTarget.topic(new sns.Topic(stack, 'Failures'))],
    });
  } catch (error) {
    faults.push(`${file} (${hardeningForm}): ${error.message}`);
    return;
  }
  const machine = stateMachine(stack, 'Machine');
  faults.push(...faultsOf(machine).map((fault) => `${file} (${hardeningForm}): ${fault}`));
  after[hardeningForm].push({ name: file, type: 'STANDARD', definition: machine.definition });
}

function faultsOf(machine) {
  const { definition, diagnostics } = parseDefinition(JSON.parse(machine.definition));
  if (!definition) return diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  const unreachable = [...allScopes(definition)].flatMap((scope) => {
    const reached = reachableFrom(scope, scope.startAt);
    return [...scope.states.keys()].filter((name) => !reached.has(name)).map((name) => `nothing leads to ${name}`);
  });
  try {
    simulate(machine, { mocks: 'auto' });
    return unreachable;
  } catch (error) {
    return [...unreachable, error.message];
  }
}

function countOf(rule, machines) {
  return checkMachines(machines).findings.filter((finding) => finding.rule === rule).length;
}

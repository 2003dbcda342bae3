/**
 * How large definitions become by hardening: state machines from public repositories, where these lie beside the project (`../shared`, or where
 * STEPWRIGHT_SHARED points), are put side by side in one Parallel until they are 200 KiB, and hardened in both forms. Prints the sizes, and fails where the
 * compact form is more than 1.45 times as large as what it was made of. Needs nothing compiled.
 *
 *     node scripts/hardening-size.cjs
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const folder = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'), 'realworld');
const LEAST = 200 * 1024;
const MOST = 1.45;

if (!existsSync(join(folder, 'index.json'))) {
  console.log('hardening size: skipped, the state machines are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

require('../examples/register.cjs');
const { App, Stack } = require('aws-cdk-lib');
const sfn = require('aws-cdk-lib/aws-stepfunctions');
const sns = require('aws-cdk-lib/aws-sns');
const { HardeningForm, NotificationTarget, ResilientStateMachine } = require('../src/index.ts');
const { parseDefinition } = require('../src/asl/parse.ts');
const { parseDefinitionText } = require('../src/asl/parse-text.ts');
const { stateMachine } = require('../src/synth/state-machines.ts');

const branches = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).flatMap(({ file }, index) => {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!parseDefinitionText(text).definition) return [];
  const { QueryLanguage, TimeoutSeconds, Version, ProcessorConfig, ...scope } = JSON.parse(text);
  return [named(scope, `m${index} `, QueryLanguage)];
});

let worst = 0;
for (const group of groupsOf(branches)) {
  const definition = { StartAt: 'All', States: { All: { Type: 'Parallel', Branches: group, End: true } } };
  const given = size(JSON.stringify(definition));
  if (given < LEAST) continue;
  const [full, compact, chosen] = [HardeningForm.FULL, HardeningForm.COMPACT, undefined].map((form) =>
    hardened(definition, form),
  );
  worst = Math.max(worst, size(compact) / given);
  const text = [full, compact].map((one) => `${kib(size(one))} (${(size(one) / given).toFixed(2)})`);
  console.log(`${String(group.length).padStart(3)} machines, ${kib(given)}: full ${text[0]}, compact ${text[1]}`);
  if (chosen !== compact) throw new Error('Above 200 KiB the compact form is expected to be chosen by itself');
}
console.log(`hardening size: compact is ${worst.toFixed(2)} times as large at most, ${MOST} is allowed`);
process.exitCode = worst > MOST ? 1 : 0;

/** The branches in groups, each of 200 KiB at least but for the last. */
function groupsOf(all) {
  const groups = [[]];
  let bytes = 0;
  for (const branch of all) {
    if (bytes >= LEAST) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1).push(branch);
    bytes += size(JSON.stringify(branch));
  }
  return groups;
}

/** A scope whose states and labels have a prefix, and that name their query language. */
function named(scope, prefix, language) {
  const name = (given) => (given === undefined ? undefined : (prefix + given).slice(0, 80));
  const target = (entry) => (entry.Next === undefined ? entry : { ...entry, Next: name(entry.Next) });
  const states = Object.entries(scope.States).map(([key, state]) => {
    const next = { ...state };
    if (state.Next !== undefined) next.Next = name(state.Next);
    if (state.Default !== undefined) next.Default = name(state.Default);
    if (state.Catch) next.Catch = state.Catch.map(target);
    if (state.Choices) next.Choices = state.Choices.map(target);
    if (state.Branches) next.Branches = state.Branches.map((one) => named(one, prefix, language));
    for (const field of ['ItemProcessor', 'Iterator'])
      if (state[field]?.States) next[field] = named(state[field], prefix, language);
    if (state.Label !== undefined) next.Label = `${prefix.trim()}${state.Label}`.slice(0, 40);
    if (language !== undefined && next.QueryLanguage === undefined) next.QueryLanguage = language;
    return [name(key), next];
  });
  return { ...scope, StartAt: name(scope.StartAt), States: Object.fromEntries(states) };
}

function hardened(definition, hardeningForm) {
  const stack = new Stack(new App(), 'Stack');
  new ResilientStateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromString(JSON.stringify(definition)),
    notify: [NotificationTarget.topic(new sns.Topic(stack, 'Failures'))],
    hardeningForm,
  });
  const text = stateMachine(stack, 'Machine').definition;
  const { diagnostics, definition: parsed } = parseDefinition(JSON.parse(text));
  if (!parsed)
    throw new Error(diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join('\n'));
  return text;
}

function size(text) {
  return Buffer.byteLength(text);
}

function kib(bytes) {
  return `${Math.round(bytes / 1024)} KiB`;
}

/**
 * Parses and runs every example of Amazon States Language in the source documents, where these lie beside the project
 * (`../shared/reference/source-documents`, or in the folder that STEPWRIGHT_SHARED names). Without them there is nothing to
 * do, which is no failure. Needs the built `lib/`.
 *
 *     node scripts/source-documents.cjs
 *
 * A whole machine is taken as it stands. States without StartAt, single states, Retry and Catch get what they lack.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const folder = join(resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared')), 'reference/source-documents');

if (!existsSync(folder)) {
  console.log('source documents: skipped, they are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

const { parseDefinition } = require('../lib/asl/parse.js');
const { formatDiagnostic } = require('../lib/asl/diagnostic.js');
const { simulate } = require('../lib/testing/simulate.js');

/** One machine of the documents is wrong: a rule leads to a state that is not there. */
const WRONG_TARGET = 'CreateBackorder';
const WRONG_RULE = {
  code: 'MISSING_TRANSITION_TARGET',
  severity: 'ERROR',
  message: `Missing 'Next' target: ${WRONG_TARGET}`,
  location: '/States/InventoryDecision/Choices[1]/Next',
};

const TERMINAL = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];
const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:work';

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isState = (value) => isObject(value) && typeof value.Type === 'string' && /^[A-Z][a-z]+$/.test(value.Type);
const areStates = (value) => isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isState);

/** Fragments of the text that parse as JSON, the outermost only, with the name of the member before them. */
function* fragmentsOf(text) {
  const opening = /(?:"(Retry|Catch)"\s*:\s*)?[{[]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length - 1;
    const end = endOf(text, start);
    if (end === undefined) continue;
    const value = tryParse(text.slice(start, end));
    if (value === undefined) continue;
    yield { member: match[1], value, line: text.slice(0, match.index).split('\n').length };
    opening.lastIndex = end;
  }
}

/** Where the bracket at `start` is closed; undefined when it is not. */
function endOf(text, start) {
  let depth = 0;
  const token = /"(?:[^"\\\n]|\\.)*"|[{}[\]]/g;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if ('{['.includes(match[0])) depth += 1;
    else if ('}]'.includes(match[0])) depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return undefined;
}

/** JSON, or the same with the literals of Python. */
function tryParse(text) {
  const literals = { True: 'true', False: 'false', None: 'null' };
  const json = text.replace(/"(?:[^"\\\n]|\\.)*"|\b(?:True|False|None)\b/g, (token) => literals[token] ?? token);
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The machine that a fragment is, or is made to be; undefined when it is no Amazon States Language. */
function exampleOf({ member, value }) {
  if (isObject(value) && 'States' in value) return { kind: 'machine', definition: value };
  if (areStates(value)) return { kind: 'states', definition: completed(value) };
  if (isState(value)) return { kind: 'state', definition: completed({ State: value }) };
  if (member !== undefined && Array.isArray(value))
    return { kind: member, definition: completed({ State: { Type: 'Task', Resource: LAMBDA, [member]: value } }) };
  return undefined;
}

/** A machine of states that lacks nothing: StartAt, ends, and the states to which they go. */
function completed(states) {
  const all = {};
  for (const [name, state] of Object.entries(states)) {
    const goesOn = 'Next' in state || 'End' in state || ['Choice', 'Succeed', 'Fail'].includes(state.Type);
    all[name] = goesOn ? state : { ...state, End: true };
  }
  for (const state of Object.values(states)) {
    for (const target of targetsOf(state)) all[target] ??= { Type: 'Succeed' };
  }
  return { StartAt: Object.keys(states)[0], States: all };
}

function targetsOf({ Next, Default, Choices = [], Catch = [] }) {
  return [Next, Default, ...[...Choices, ...Catch].map((rule) => rule.Next)].filter((name) => name !== undefined);
}

/** Sets a value in an object of objects and arrays, unless something is there. */
function put(target, path, value) {
  const [, ...names] = path.split(/[.[\]]+/).filter(Boolean);
  const last = names.pop();
  if (last === undefined) return;
  let at = target;
  for (const name of names) {
    at[name] ??= {};
    at = at[name];
    if (!isObject(at)) return;
  }
  at[last] ??= value;
}

/** An input that has what the machine's paths name: a list for a Map, something plain for the rest. */
function inventedInput(definition) {
  const input = {};
  const visit = (value, key) => {
    if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (isObject(value)) for (const [name, inner] of Object.entries(value)) visit(inner, name);
    else if (typeof value === 'string' && key !== 'ResultPath') {
      for (const [path] of value.matchAll(/(?<![$\w])\$(?:\.\w+)+/g))
        put(input, path, key === 'ItemsPath' ? [{}] : '1');
    }
  };
  visit(definition, '');
  return input;
}

/** What happened that should not; undefined when all is well. */
function surpriseOf(definition) {
  const { diagnostics } = parseDefinition(definition);
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR');
  if (JSON.stringify(definition).includes(`"${WRONG_TARGET}"`)) return { refused: true, surprise: refusalOf(errors) };
  if (errors.length > 0) return { surprise: `refused: ${errors.map(formatDiagnostic).join('; ')}` };
  try {
    const { status } = simulate(definition, { mocks: 'auto', input: inventedInput(definition) });
    return { status, surprise: TERMINAL.includes(status) ? undefined : `ended as ${status}` };
  } catch (error) {
    return { surprise: `threw ${error.name}: ${error.message}` };
  }
}

function refusalOf(errors) {
  const told = errors.map(formatDiagnostic).join('; ') || 'nothing';
  return told === formatDiagnostic(WRONG_RULE) ? undefined : `expected one missing target, got ${told}`;
}

let examples = 0;
let run = 0;
let refused = 0;
let surprises = 0;

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.txt')) continue;
  for (const fragment of fragmentsOf(readFileSync(join(folder, file), 'utf8'))) {
    const example = exampleOf(fragment);
    if (!example) continue;
    examples += 1;
    const result = surpriseOf(example.definition);
    if (result.surprise !== undefined) surprises += 1;
    else if (result.refused) refused += 1;
    else run += 1;
    const outcome = result.surprise ?? (result.refused ? 'refused as expected' : result.status);
    console.log(`${file}:${fragment.line} ${example.kind}: ${outcome}`);
  }
}

console.log(`source documents: ${examples} examples, ${run} run, ${refused} refused as expected`);
if (surprises > 0 || refused !== 1) process.exitCode = 1;

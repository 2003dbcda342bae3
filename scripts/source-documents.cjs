/**
 * Tries the built simulator (`lib/`) on the state machines of other people's documents, where these lie beside the project
 * (`../shared`, or where STEPWRIGHT_SHARED points): every block of Amazon States Language in them parses, but for one that
 * is known to be wrong, and whatever parses runs to an end; `stepwright` says the same of each, and answers their command lines for validation and TestState. Exit code 1 on any surprise.
 *
 *     node scripts/source-documents.cjs
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = join(__dirname, '..');
const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(root, '..', 'shared'));
const folder = join(shared, 'reference', 'source-documents');

if (!existsSync(folder)) {
  console.log('source documents: skipped, they are not here (set STEPWRIGHT_SHARED to their folder)');
  process.exit(0);
}

const { formatDiagnostic } = require('../lib/asl/diagnostic.js');
const { parseDefinition } = require('../lib/asl/parse.js');
const { runExecution } = require('../lib/simulator/execution.js');
const { driveSync } = require('../lib/simulator/kernel/driver-sync.js');

/** The one machine that leads nowhere, by the name of the target that is missing, and what must be said of it. */
const DANGLING = 'CreateBackorder';
const REFUSAL = `MISSING_TRANSITION_TARGET: Missing 'Next' target: ${DANGLING} at /States/InventoryDecision/Choices[1]/Next`;

const STATE_TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];
const TERMINAL = ['Choice', 'Succeed', 'Fail'];

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isState = (value) => isObject(value) && STATE_TYPES.includes(value.Type);

/** Every block of ASL in a text, fenced or not, and what looks like one but is none. */
function* blocksOf(text) {
  for (let at = 0; at < text.length; at++) {
    const fragment = /^"(Retry|Catch)":\s*(?=\[)/.exec(text.slice(at, at + 40));
    const start = at + (fragment ? fragment[0].length : 0);
    if (!fragment && text[at] !== '{') continue;
    const end = endOfBracket(text, start);
    const source = text.slice(start, end);
    const line = text.slice(0, at).split('\n').length;
    const { value, problem } = readJson(source);
    const block = value === undefined ? undefined : classify(value, fragment?.[1]);
    if (block) {
      yield { line, ...block };
      at = end - 1;
    } else if (value === undefined && /"(StartAt|States|Retry)"/.test(source)) {
      yield { line, kind: 'skipped', reason: problem };
      at = end - 1;
    }
  }
}

/** The place after the bracket that closes the one at `start`; brackets in strings do not count. */
function endOfBracket(text, start) {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && '{['.includes(char)) depth += 1;
    else if (!quoted && '}]'.includes(char) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** JSON, or a Python literal that differs from it by its constants alone. */
function readJson(source) {
  let problem = '';
  for (const text of [source, pythonToJson(source)]) {
    try {
      return { value: JSON.parse(text) };
    } catch (error) {
      problem ||= error.message;
    }
  }
  return { problem };
}

function pythonToJson(source) {
  const constants = { True: 'true', False: 'false', None: 'null' };
  return source.replace(/"(?:[^"\\]|\\.)*"|\b(?:True|False|None)\b/g, (token) => constants[token] ?? token);
}

/** What a value is of a machine, completed to a machine; undefined when it is no ASL. */
function classify(value, fragment) {
  if (fragment) return { kind: fragment, definition: complete({ State: { ...LAMBDA_TASK, [fragment]: value } }) };
  if (isObject(value.States)) return { kind: 'machine', definition: value };
  if (isState(value)) return { kind: 'state', definition: complete({ State: value }) };
  const states = Object.values(value);
  if (states.length > 0 && states.every(isState)) return { kind: 'states', definition: complete(value) };
  return undefined;
}

const LAMBDA_TASK = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work' };

/** A machine of these states: it starts at the first, ends where they say nothing, and has the states that they lead to. */
function complete(states) {
  const whole = Object.entries(states).map(([name, state]) => {
    const goesOn = TERMINAL.includes(state.Type) || 'Next' in state || 'End' in state;
    return [name, goesOn ? state : { ...state, End: true }];
  });
  const missing = targetsOf(states).filter((name) => !(name in states));
  return {
    StartAt: whole[0][0],
    States: Object.fromEntries([...whole, ...missing.map((name) => [name, { Type: 'Succeed' }])]),
  };
}

function targetsOf(states) {
  return Object.values(states).flatMap(({ Next, Default, Choices = [], Catch = [] }) =>
    [Next, Default, ...[...Choices, ...Catch].map((rule) => rule.Next)].filter((name) => name !== undefined),
  );
}

/** An input, and result of all tasks, in which every path of a definition finds something that fits. */
function inventData(definition) {
  const data = {};
  const visit = (value, key) => {
    if (typeof value === 'string' && key !== 'ResultPath') {
      for (const [, path] of value.matchAll(/\$\.([\w.]+)/g)) put(data, path.split('.'), inventValue(key));
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, key);
    } else if (isObject(value)) {
      const hint = Object.keys(value).find((name) => /^(Numeric|Boolean|String|Timestamp)/.test(name));
      for (const [name, member] of Object.entries(value)) visit(member, name === 'Variable' ? hint : name);
    }
  };
  visit(definition, '');
  return data;
}

function inventValue(key = '') {
  if (key === 'ItemsPath') return [{ id: 1 }, { id: 2 }];
  if (key.startsWith('Numeric') || key.startsWith('Seconds')) return 1;
  if (key.startsWith('Boolean')) return true;
  return key.startsWith('Timestamp') ? '2024-01-01T00:00:00Z' : 'text';
}

function put(data, [name, ...rest], value) {
  if (rest.length === 0) data[name] ??= value;
  else {
    if (!isObject(data[name])) data[name] = {};
    put(data[name], rest, value);
  }
}

const ARN = 'arn:aws:states:us-east-1:123456789012';

function run(definition, input, signal) {
  const settings = {
    identity: {
      stateMachineName: 'Document',
      stateMachineArn: `${ARN}:stateMachine:Document`,
      stateMachineType: 'STANDARD',
      executionName: 'run',
      executionArn: `${ARN}:execution:Document:run`,
      roleArn: 'arn:aws:iam::123456789012:role/role',
      region: 'us-east-1',
    },
    input,
    startTimeMs: Date.UTC(2024, 0, 1),
    seed: 1,
    maxPayloadBytes: 262_144,
    maxHistoryEvents: 25_000,
    maxSteps: 100_000,
  };
  const { status, error, history } = driveSync(runExecution(definition, settings), () => ({ signals: [signal] }));
  return { status, error, events: history.events.length };
}

/** Runs a machine whose tasks all succeed, and once more with tasks that all fail. */
function tryOut(definition, source) {
  const data = inventData(source);
  const good = run(definition, data, { kind: 'success', afterMs: 1000, output: data });
  const bad = run(definition, data, { kind: 'failure', afterMs: 1000, error: 'CustomError', cause: 'invented' });
  const surprise = [good, bad].some(({ status, error }) => !isEnd(status) || error === 'States.Runtime');
  const text = [good, bad].map(
    ({ status, error, events }) => `${[status, error].filter(Boolean).join(' ')} (${events})`,
  );
  return { text: text.join(' | '), surprise };
}

const isEnd = (status) => status === 'SUCCEEDED' || status === 'FAILED';

function judge({ kind, definition: source, reason }) {
  if (kind === 'skipped') return { text: `skipped: ${reason}`, surprise: false };
  const { definition, diagnostics } = parseDefinition(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'ERROR').map(formatDiagnostic);
  if (kind === 'machine' && targetsOf(source.States).includes(DANGLING) && !(DANGLING in source.States)) {
    const surprise = errors.length !== 1 || errors[0] !== REFUSAL;
    return { text: `refused: ${errors.join(', ')}`, surprise, dangling: true };
  }
  if (!definition) return { text: `refused: ${errors.join(', ')}`, surprise: true };
  return tryOut(definition, source);
}

/** Lines of a shell for operations that stepwright has, with those that they go on in. */
function commandLines(text) {
  const start = /^\s*aws stepfunctions (?:validate-state-machine-definition|test-state)\b/;
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!start.test(line)) return [];
    let whole = line.trim();
    for (let next = index + 1; whole.endsWith('\\'); next++)
      whole = `${whole.slice(0, -1).trim()} ${(lines[next] ?? '').trim()}`;
    return [whole];
  });
}

/** Words of a line of a shell: quotes hold them together. */
function wordsOf(line) {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare);
}

/** The one state that they test says not where it leads, as every state has to: refused, and well with an End. */
const NO_END = 'This object should have only one of the following fields: [Next, End]';
const withEnd = (word) => (word.startsWith('{"Type"') ? word.replace(/\}$/, ',"End":true}') : word);

/** @returns how many answers are not as AWS documents them: OK but for the machine that leads nowhere; TestState with what the Task would give */
function askCommandLine({ machines, lines }) {
  const cwd = mkdtempSync(join(tmpdir(), 'source-documents-'));
  const stepwright = (args) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'stepwright.js'), ...args], {
      cwd,
      encoding: 'utf8',
    });
    try {
      return JSON.parse(stdout);
    } catch {
      throw new Error(`stepwright ${args.join(' ')}: ${stdout}${stderr}`);
    }
  };
  try {
    for (const { name, definition } of machines)
      writeFileSync(join(cwd, `${name}.asl.json`), JSON.stringify(definition));
    writeFileSync(
      join(cwd, 'workflow.json'),
      JSON.stringify(machines.find(({ isDangling }) => !isDangling).definition),
    );
    const { results } = stepwright(['validate', '--json']);
    const resultOf = (name) => results.find(({ stateMachine }) => stateMachine === name)?.result;
    const odd = machines.filter(({ name, isDangling }) => resultOf(name) !== (isDangling ? 'FAIL' : 'OK'));
    for (const { name } of odd) console.log(`!!  ${name}  stepwright validate: ${resultOf(name)}`);
    const oddLines = lines.filter(({ file, line }) => {
      const [, , command, ...args] = wordsOf(line);
      // A Task without a mock would call its service.
      const mock = command === 'test-state' ? ['--mock', '{"result":"{\\"Item\\":{}}"}'] : [];
      const answers = [args, args.map(withEnd)].map((each) => stepwright([command, '--json', ...each, ...mock]));
      const said = answers.map(({ error, status, result }) => error?.message ?? status ?? result);
      const isGood = command === 'test-state' ? said[0].includes(NO_END) && said[1] === 'SUCCEEDED' : said[0] === 'OK';
      console.log(`${isGood ? 'ok' : '!!'}  ${file.slice(0, 3)}  stepwright ${command}: ${said[0]}`);
      return !isGood;
    });
    return odd.length + oddLines.length;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** What the command line is asked: every machine by its file, and the lines for validation and TestState. */
const asked = { machines: [], lines: [] };

let [blocks, surprises, dangling] = [0, 0, 0];
for (const file of readdirSync(folder).sort()) {
  const document = readFileSync(join(folder, file), 'utf8');
  asked.lines.push(...commandLines(document).map((line) => ({ file, line })));
  for (const block of blocksOf(document)) {
    const { text, surprise, dangling: isDangling } = judge(block);
    if (block.definition)
      asked.machines.push({ name: `${file.slice(0, 3)}-${block.line}`, definition: block.definition, isDangling });
    blocks += 1;
    surprises += surprise ? 1 : 0;
    dangling += isDangling ? 1 : 0;
    const place = `${file.slice(0, 3)}:${block.line}`.padEnd(8);
    console.log(`${surprise ? '!!' : 'ok'}  ${place}  ${block.kind.padEnd(7)}  ${text}`);
  }
}
surprises += askCommandLine(asked);
console.log(`source documents: ${blocks} blocks, ${surprises} surprises; tasks succeed | tasks fail (events)`);
if (blocks === 0) console.error('source documents: no ASL was found');
if (dangling !== 1) console.error(`source documents: ${dangling} machines lack '${DANGLING}', expected 1`);
process.exitCode = surprises > 0 || blocks === 0 || dangling !== 1 ? 1 : 0;

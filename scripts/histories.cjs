/**
 * Replays the histories of AWS that others published, where they lie beside the project (`../shared`, or where STEPWRIGHT_SHARED points): each that
 * comes with its definition and data has to come out event for event, and to replay as `same`, or has its reason in test/histories/verdicts.json. For the others the reason is in test/histories/not-replayed.json.
 * Without the histories there is nothing to do, which is no failure.
 *
 *     node scripts/histories.cjs [folder]
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { firstDifference, replay } = require('../test/histories/replay.cjs');
const { parseDefinitionOrThrow } = require('../lib/asl/parse.js');
const { HistoryError } = require('../lib/history/recorded/history-error.js');
const { readHistory } = require('../lib/history/recorded/read-history.js');
const { replay: replayOn } = require('../lib/testing/replay/replay.js');
const { executionOverlay, measureCoverage, readExecution, renderExecution, svg } = require('../lib/views/index.js');
const reasons = require('../test/histories/not-replayed.json');
const verdictReasons = require('../test/histories/verdicts.json');

const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(__dirname, '..', '..', 'shared'));
const folder = join(shared, 'histories');
const [only] = process.argv.slice(2);

if (!existsSync(folder)) {
  console.log('histories: skipped, they are not here (set STEPWRIGHT_SHARED to the folder that holds them)');
  process.exit(0);
}

const readJson = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

function outcomeOf(name) {
  if (!existsSync(join(folder, name, 'definition.json'))) return { problem: 'it has no definition and no reason' };
  try {
    const { events } = readJson(name, 'history.json');
    const difference = firstDifference(events, replay(readJson(name, 'definition.json'), events));
    return difference ? { problem: `recorded  ${difference.recorded}\n            made      ${difference.made}` } : {};
  } catch (error) {
    return { problem: error.stack ?? String(error) };
  }
}

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (only === undefined || entry.name === only))
  .map(({ name }) => name)
  .sort();
let replayed = 0;
let failed = 0;
for (const name of names) {
  const reason = reasons[name];
  const { problem } = reason === undefined ? outcomeOf(name) : {};
  if (reason !== undefined) console.log(`not replayed  ${name}: ${reason}`);
  else if (problem === undefined) replayed += 1;
  else {
    failed += 1;
    console.log(`differs       ${name}\n            ${problem}`);
  }
}

/** On its own definition each is the same, or has its reason; and every view takes it. */
let wrong = 0;
const verdicts = {};
for (const name of names) {
  if (!existsSync(join(folder, name, 'history.json'))) continue;
  const history = readJson(name, 'history.json');
  try {
    readHistory(history);
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    console.log(`refused       ${name}: ${error.message.split('\n')[0]}`);
    continue;
  }
  if (!existsSync(join(folder, name, 'definition.json'))) continue;
  const definition = readJson(name, 'definition.json');
  const replayed = replayOn(definition, history);
  verdicts[replayed.verdict] = (verdicts[replayed.verdict] ?? 0) + 1;
  const expected = verdictReasons[name];
  if (replayed.verdict !== 'same')
    console.log(`${replayed.verdict.padEnd(13)} ${name}: ${expected?.reason ?? String(replayed)}`);
  if (replayed.verdict !== (expected?.verdict ?? 'same')) wrong += 1;
  try {
    renderExecution({ definition, history });
    measureCoverage(definition, [history]);
    svg(definition, executionOverlay(parseDefinitionOrThrow(definition), [readExecution(definition, history)]));
  } catch (error) {
    wrong += 1;
    console.log(`not told      ${name}: ${error.stack.split('\n', 3).join(' ')}`);
  }
}
console.log(
  `replay: ${Object.entries(verdicts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ')}`,
);
for (const name of Object.keys(reasons)) {
  if (only !== undefined || names.includes(name)) continue;
  failed += 1;
  console.log(`not there     ${name}: remove its reason`);
}
console.log(
  `histories: ${replayed}/${replayed + failed} replayed event for event, ${names.length - replayed - failed} not, with a reason each`,
);
process.exitCode = failed + wrong === 0 ? 0 : 1;

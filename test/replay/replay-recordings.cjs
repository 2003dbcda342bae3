'use strict';
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { readHistory } = require('../../lib/history/recorded/read-history.js');
const { replayHistory } = require('../../lib/replay/replay-history.js');
const { runRecorded } = require('../../lib/replay/run-recorded.js');
const { redaction } = require('../../lib/replay/redacted.js');
const { readTree } = require('../../lib/replay/tree/read-tree.js');
const { runExecution } = require('../conformance/adapter.cjs');
const { KINDS, mutated } = require('./mutations.cjs');
const reasons = require('./not-same.json');

const START = Date.parse('2024-01-01T00:00:00Z');

/** The recordings have no times. They get those of the simulation where that has the same events, else some milliseconds each. */
function timed(events, simulated) {
  const isAligned = simulated.length === events.length && events.every(({ type }, i) => type === simulated[i].type);
  const times = events.map((_, i) => (isAligned ? simulated[i].timestamp : new Date(START + 10 * i).toISOString()));
  return { isAligned, events: events.map((event, i) => ({ ...asTexts(event), timestamp: times[i] })) };
}

const TEXTS = new Set(['input', 'output', 'parameters']);

/** The recordings have values where the API has their JSON texts. */
function asTexts(event) {
  const key = Object.keys(event).find((name) => name.endsWith('EventDetails'));
  if (!key || !event[key]) return event;
  const details = Object.entries(event[key]).map(([name, value]) => {
    if (TEXTS.has(name)) return [name, textOf(value)];
    if (name === 'cause') return [name, typeof value === 'string' ? value : JSON.stringify(value)];
    if (name !== 'assignedVariables') return [name, value];
    return [name, Object.fromEntries(Object.entries(value).map(([variable, given]) => [variable, textOf(given)]))];
  });
  return { ...event, [key]: Object.fromEntries(details) };
}

function textOf(value) {
  if (typeof value !== 'string') return JSON.stringify(value);
  try {
    JSON.parse(value);
    return value;
  } catch {
    return JSON.stringify(value);
  }
}

const DATE = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g;

/** The recordings have `date` where there was a time: where the input and the definition have a single one, it was that. */
function restored(events, { inputText, definitionText }) {
  const [date, ...others] = new Set(`${inputText} ${definitionText}`.match(DATE) ?? []);
  if (date === undefined || others.length > 0) return events;
  return JSON.parse(JSON.stringify(events), (_key, value) => (value === 'date' ? date : value));
}

function hashOf(text) {
  let hash = 0;
  for (const character of text) hash = (31 * hash + character.charCodeAt(0)) >>> 0;
  return hash;
}

const identityOf = (request) => ({
  stateMachineName: request.stateMachineName,
  stateMachineArn: request.stateMachineArn,
  stateMachineType: request.stateMachineType,
  executionName: request.executionName,
  executionArn: request.executionArn,
  roleArn: request.roleArn,
  region: request.region,
});

const withoutTimes = (events) => JSON.stringify(events, (key, value) => (key === 'timestamp' ? undefined : value));

function replayed(definition, history, identity, times) {
  const sameResource = (a, b) => a === b;
  return replayHistory({
    ...{ definition: parseDefinitionOrThrow(definition), history, identity, level: 'data', renamed: new Map() },
    ...{ times, sameResource, maxSteps: 100_000, redact: redaction([]) },
  });
}

/** What a definition makes of a recording, in bytes; undefined where AWS would refuse it. */
function made(definition, history, identity) {
  let parsed;
  try {
    parsed = parseDefinitionOrThrow(definition);
  } catch {
    return undefined;
  }
  const [{ executionStartedEventDetails: started }] = history.events;
  const start = {
    identity,
    input: JSON.parse(started.input),
    inputText: started.input,
    seed: 1,
    shiftMs: 0,
    maxSteps: 100_000,
  };
  const { events, unanswered } = runRecorded(parsed, readTree(history.events), start);
  return withoutTimes([events, unanswered]);
}

/** Replays all recordings with a history. Prints what differs and the sums. @returns whether all is as it should be */
function runReplays({ cases, folder, only, isListed }) {
  const counts = { withoutIds: 0, same: 0, all: 0, maps: 0, mapsSame: 0 };
  const found = Object.fromEntries(KINDS.map((kind) => [kind, { changed: 0, right: 0, elsewhere: 0, missed: 0 }]));
  const problems = [];
  const seen = new Set();
  for (const recorded of cases.loadCases(folder, ({ kind, id }) => kind === 'execution' && (!only || id === only))) {
    const raw = recorded.expected.history;
    if (!raw) continue;
    // A recording that lost its ids is none that AWS ever gives.
    if (raw.some((event) => typeof event.id !== 'number')) {
      counts.withoutIds += 1;
      continue;
    }
    const { id } = recorded;
    const request = cases.requestOf(recorded);
    let simulated = [];
    try {
      simulated = runExecution(cases.requestOf(recorded)).history;
    } catch {
      // Then it has no times.
    }
    const { events, isAligned } = timed(restored(raw, request), simulated);
    const history = readHistory({ events });
    const identity = identityOf(request);
    const hasMapRun = raw.some(({ type }) => type === 'MapRunStarted');
    const outcome = replayed(request.definition, history, identity, isAligned);
    seen.add(id);
    counts.all += hasMapRun ? 0 : 1;
    counts.maps += hasMapRun ? 1 : 0;
    if (outcome.verdict === 'same') {
      counts.same += hasMapRun ? 0 : 1;
      counts.mapsSame += hasMapRun ? 1 : 0;
      if (reasons[id]) problems.push(`${id}: same, remove its reason`);
      mutate({ id, request, history, identity, isAligned, found, isListed });
    } else if (!reasons[id]) {
      problems.push(`${id}: ${outcome.verdict} ${JSON.stringify(outcome.divergence ?? outcome.reason)}`);
    }
  }
  if (!only)
    for (const id of Object.keys(reasons)) if (!seen.has(id)) problems.push(`${id}: not there, remove its reason`);
  for (const problem of problems) console.log(problem);
  console.log(
    `same: ${counts.same}/${counts.all} without a Map Run, ${counts.mapsSame}/${counts.maps} with one; ${counts.withoutIds} without ids left out`,
  );
  const sum = { changed: 0, right: 0, elsewhere: 0, missed: 0 };
  for (const [kind, one] of Object.entries(found)) {
    console.log(`${kind.padEnd(10)} ${JSON.stringify(one)}`);
    for (const key of Object.keys(sum)) sum[key] += one[key];
  }
  const part = sum.changed === 0 ? 1 : sum.right / sum.changed;
  console.log(`mutations found at the right state: ${sum.right}/${sum.changed} (${(100 * part).toFixed(1)} %)`);
  return problems.length === 0 && (only !== undefined || part >= 0.95);
}

function mutate({ id, request, history, identity, isAligned, found, isListed }) {
  const visited = new Set();
  for (const event of history.events)
    if (event.stateEnteredEventDetails) visited.add(event.stateEnteredEventDetails.name);
  const original = made(request.definition, history, identity);
  for (const kind of KINDS) {
    const mutation = mutated(request.definition, kind, visited, hashOf(id));
    const after = mutation && made(mutation.definition, history, identity);
    if (after === undefined || after === original) continue;
    found[kind].changed += 1;
    const outcome = replayed(mutation.definition, history, identity, isAligned);
    const at = outcome.divergence?.stateName;
    const result = outcome.verdict !== 'diverged' ? 'missed' : at === mutation.stateName ? 'right' : 'elsewhere';
    found[kind][result] += 1;
    if (isListed && result !== 'right') {
      console.log(
        `${id} ${kind} of '${mutation.stateName}': ${result} ${JSON.stringify(outcome.divergence ?? outcome.notExercised)}`,
      );
    }
  }
}

module.exports = { runReplays };

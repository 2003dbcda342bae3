'use strict';
/**
 * Runs a recorded history again: the same definition and input, each task answered as it was then, after as long. What the simulator makes of it is
 * compared event by event, but for what no run repeats: times, tokens and ids.
 */
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { runExecution } = require('../../lib/simulator/execution.js');
const { driveSync } = require('../../lib/simulator/kernel/driver-sync.js');
const { redriveExecution } = require('../../lib/simulator/redrive/redrive-execution.js');

const ENDS = new Set(['ExecutionSucceeded', 'ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted']);
const SCHEDULED = /^(Task|LambdaFunction|Activity)Scheduled$/;

/** Details of an event, whatever their name. */
function detailsOf(event) {
  const key = Object.keys(event).find((name) => name.endsWith('EventDetails'));
  return (key && event[key]) || {};
}

/** Milliseconds since 1970 of a timestamp: seconds, or a text. */
function timeOf({ timestamp }) {
  return typeof timestamp === 'number' ? Math.round(timestamp * 1000) : Date.parse(timestamp);
}

/** The attempts of tasks by name of their state, in order, each with its events. */
function attemptsOf(events) {
  const stateOf = new Map();
  const attemptAt = new Map();
  const byState = new Map();
  for (const event of events) {
    const { id, previousEventId, type } = event;
    const state = type === 'TaskStateEntered' ? detailsOf(event).name : stateOf.get(previousEventId);
    stateOf.set(id, state);
    if (SCHEDULED.test(type)) {
      const attempt = { events: [event] };
      attemptAt.set(id, attempt);
      byState.set(state, [...(byState.get(state) ?? []), attempt]);
    } else if (/^(Task|LambdaFunction|Activity)(?!State)/.test(type)) {
      const attempt = attemptAt.get(previousEventId);
      if (!attempt) continue;
      attempt.events.push(event);
      attemptAt.set(id, attempt);
    }
  }
  return byState;
}

/** What became of an attempt, as the simulator asks for it. */
function outcomeOf({ events }) {
  const find = (pattern) => events.find(({ type }) => pattern.test(type));
  const [scheduled] = events;
  const started = find(/Started$/);
  const submitted = find(/Submitted$/);
  const end = find(/(Succeeded|Failed|TimedOut)$/);
  const isActivity = scheduled.type === 'ActivityScheduled';
  const fromMs = timeOf(isActivity && started ? started : scheduled);
  const outcome = {
    signals: [],
    submitted: submitted && JSON.parse(detailsOf(submitted).output),
    workerName: started && detailsOf(started).workerName,
    startsAfterMs: isActivity ? (started ? timeOf(started) - timeOf(scheduled) : Number.POSITIVE_INFINITY) : undefined,
  };
  if (!end) return outcome;
  const afterMs = timeOf(end) - fromMs;
  const signals = heartbeats(detailsOf(scheduled).heartbeatInSeconds, afterMs);
  const { output, error, cause } = detailsOf(end);
  if (end.type.endsWith('Succeeded')) {
    return { ...outcome, signals: [...signals, { kind: 'success', afterMs, output: JSON.parse(output) }] };
  }
  if (end.type.endsWith('TimedOut')) return { ...outcome, signals };
  return {
    ...outcome,
    failureStage: stageOf(end.type),
    signals: [...signals, { kind: 'failure', afterMs, error, cause }],
  };
}

/** Heartbeats leave no events: there were some where the task lasted longer than one interval. */
function heartbeats(intervalSeconds, lastedMs) {
  const signals = [];
  if (intervalSeconds === undefined || lastedMs < 1000 * intervalSeconds + 500) return signals;
  for (let afterMs = 500 * intervalSeconds; afterMs < lastedMs; afterMs += 500 * intervalSeconds) {
    signals.push({ kind: 'heartbeat', afterMs });
  }
  return signals;
}

function stageOf(type) {
  if (type.endsWith('ScheduleFailed')) return 'schedule';
  if (type.endsWith('StartFailed')) return 'start';
  return type.endsWith('SubmitFailed') ? 'submit' : 'run';
}

/** Names of the execution, as they show in the history. */
function identityOf(events) {
  const text = JSON.stringify(events);
  const arn = /arn:aws:states:([a-z0-9-]+):(\d{12}):(execution|express|mapRun):([^:/"\\]+)[:/]([^"\\]+)/.exec(text);
  const [, region = 'us-east-1', account = '123456789012', kind = 'execution', machine = 'Machine', name = 'run'] =
    arn ?? [];
  return {
    stateMachineName: machine,
    stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${machine}`,
    stateMachineType: kind === 'express' ? 'EXPRESS' : 'STANDARD',
    executionName: name.split(':')[0],
    executionArn: kind === 'mapRun' || !arn ? `arn:aws:states:${region}:${account}:execution:${machine}:run` : arn[0],
    roleArn: detailsOf(events[0]).roleArn ?? '',
    region: /"region":"([^"]+)"/.exec(text)?.[1] ?? region,
  };
}

/** The parts of a history between its redrives. */
function partsOf(events) {
  const parts = [[]];
  for (const event of events) {
    if (event.type === 'ExecutionRedriven') parts.push([]);
    parts.at(-1).push(event);
  }
  return parts;
}

/** What ended a part from outside, or that it was still going on. */
function untilOf(part) {
  const last = part.at(-1);
  const seconds = (timeOf(last) - timeOf(part[0])) / 1000;
  if (last.type === 'ExecutionAborted') return { seconds, status: 'ABORTED', ...detailsOf(last) };
  // A little later: what the simulator does at once took AWS some milliseconds.
  return ENDS.has(last.type) ? undefined : { seconds: seconds + 0.001, status: 'RUNNING' };
}

/** The events that the simulator makes of a definition and what a history says. */
function replay(definition, events) {
  const attempts = attemptsOf(events);
  const answer = ({ stateName }) => {
    const attempt = attempts.get(stateName)?.shift();
    return attempt ? outcomeOf(attempt) : { signals: [], startsAfterMs: Number.POSITIVE_INFINITY };
  };
  const parsed = parseDefinitionOrThrow(definition);
  const { input } = detailsOf(events[0]);
  const settings = {
    identity: identityOf(events),
    input: JSON.parse(input),
    inputText: input,
    startTimeMs: timeOf(events[0]),
    seed: 1,
    maxPayloadBytes: 262_144,
    maxHistoryEvents: 25_000,
    maxSteps: 1_000_000,
  };
  let result;
  for (const part of partsOf(events)) {
    const until = untilOf(part);
    const run = result
      ? redriveExecution(parsed, { ...settings, until }, result, timeOf(part[0]))
      : runExecution(parsed, { ...settings, until });
    result = driveSync(run, answer);
  }
  return result.history.events;
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)/g;
/** Ids that AWS made, ours, and what publishers put in their place. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|<redacted-[a-z]+-[0-9a-f]+>/g;

/** A value without what no run repeats; JSON texts as values, since blanks and the order of members are told of elsewhere. */
function comparable(value) {
  if (typeof value === 'string') {
    const parsed = parsedText(value);
    return parsed === undefined ? value.replace(TIME, '<time>').replace(ID, '<id>') : { text: comparable(parsed) };
  }
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.keys(value)
    .filter((key) => !/(input|output)Details$/.test(key))
    .sort();
  return Object.fromEntries(members.map((key) => [key, key === 'Token' ? '<token>' : comparable(value[key])]));
}

function parsedText(text) {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shownEvent(event) {
  return (
    event &&
    JSON.stringify({
      id: event.id,
      previous: event.previousEventId,
      type: event.type,
      details: comparable(detailsOf(event)),
    })
  );
}

/** The first event in which two histories differ, in both; undefined when they do not. */
function firstDifference(expected, actual) {
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    const [recorded, made] = [shownEvent(expected[i]), shownEvent(actual[i])];
    if (recorded !== made) return { recorded, made };
  }
  return undefined;
}

module.exports = { replay, firstDifference };

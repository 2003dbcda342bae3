'use strict';
/**
 * Recorded histories: reading 25,000 events in the forms of the CLI and of .NET, payloads parsed when they are read, against JSON.parse of their text; and 25,000 events
 * that carry 250 kB each, read, told and replayed.
 */
const { replay } = require('cdk-stepwright/testing');
const { readHistory, renderExecution } = require('cdk-stepwright/views');
const { now, peakMegabytes, timeInTurn } = require('../timing.cjs');

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:work';
const START = Date.parse('2026-01-01T00:00:00Z');

const definition = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.list',
      MaxConcurrency: 40,
      ItemProcessor: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: FUNCTION, End: true } } },
      ResultSelector: { done: true },
      End: true,
    },
  },
};

/** The history of a Map over so many items, seven events each, whose tasks answer with this text. */
function historyOf(items, answer) {
  const events = [];
  const push = (previousEventId, type, key, details) => {
    const id = events.length + 1;
    events.push({
      id,
      previousEventId,
      type,
      // As the CLI prints it.
      timestamp: new Date(START + id).toISOString().replace('Z', '000+00:00'),
      ...(key ? { [key]: details } : {}),
    });
    return id;
  };
  const truncated = { truncated: false };
  const input = JSON.stringify({ list: Array.from({ length: items }, (_, i) => i) });
  push(0, 'ExecutionStarted', 'executionStartedEventDetails', { input, inputDetails: truncated, roleArn: 'role' });
  push(0, 'MapStateEntered', 'stateEnteredEventDetails', { name: 'Each', input, inputDetails: truncated });
  const started = push(2, 'MapStateStarted', 'mapStateStartedEventDetails', { length: items });
  let [last, end] = [started, started];
  for (let index = 0; index < items; index++) {
    const item = { input: String(index), inputDetails: truncated };
    const output = { output: answer(index), outputDetails: truncated };
    let id = push(index < 40 ? started : end, 'MapIterationStarted', 'mapIterationStartedEventDetails', {
      name: 'Each',
      index,
    });
    id = push(id, 'TaskStateEntered', 'stateEnteredEventDetails', { name: 'Work', ...item });
    id = push(id, 'LambdaFunctionScheduled', 'lambdaFunctionScheduledEventDetails', { resource: FUNCTION, ...item });
    id = push(id, 'LambdaFunctionStarted');
    id = push(id, 'LambdaFunctionSucceeded', 'lambdaFunctionSucceededEventDetails', output);
    end = push(id, 'TaskStateExited', 'stateExitedEventDetails', { name: 'Work', ...output });
    last = push(end, 'MapIterationSucceeded', 'mapIterationSucceededEventDetails', { name: 'Each', index });
  }
  push(end, 'MapStateSucceeded');
  const done = { output: '{"done":true}', outputDetails: truncated };
  push(last, 'MapStateExited', 'stateExitedEventDetails', { name: 'Each', ...done });
  push(events.length, 'ExecutionSucceeded', 'executionSucceededEventDetails', done);
  return { events };
}

const pascal = (value) =>
  Array.isArray(value)
    ? value.map(pascal)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([name, member]) => [`${name[0].toUpperCase()}${name.slice(1)}`, pascal(member)]),
        )
      : value;

const LONG = JSON.stringify('x'.repeat(250_000));
const ITEMS = 3570;

exports.title = 'Recorded histories of 25,000 events';
exports.measure = () => {
  const small = (index) =>
    JSON.stringify({ id: index, name: `item ${index}`, tags: ['a', 'b'], nested: { value: index / 3 } });
  const history = historyOf(ITEMS, small);
  const cli = JSON.stringify(history, undefined, 4);
  const dotnet = JSON.stringify(pascal(history), undefined, 4);
  const [parsed, read, parsedPascal, readPascal] = timeInTurn([
    () => JSON.parse(cli),
    () => readHistory(cli),
    () => JSON.parse(dotnet),
    () => readHistory(dotnet),
  ]).map(({ median }) => median);
  const long = historyOf(ITEMS, () => LONG);
  const start = now();
  renderExecution({ definition, history: long });
  const told = now();
  const { verdict } = replay(definition, long);
  return {
    events: long.events.length,
    ...{ cli: read / parsed, pascal: readPascal / parsedPascal, verdict },
    ...{ toldMs: told - start, replayedMs: now() - told, megabytes: peakMegabytes() },
  };
};
exports.tell = ({ events, cli, pascal: other, verdict, toldMs, replayedMs, megabytes }) => [
  `${events} events read in the CLI's form: ${cli.toFixed(1)} times JSON.parse of their text (bar 3); in PascalCase ${other.toFixed(1)} (bar 6)`,
  `${events} events with 250 kB each: told in ${(toldMs / 1000).toFixed(1)} s, replayed (${verdict}) in ${(replayedMs / 1000).toFixed(1)} s, ${Math.round(megabytes)} MB at most`,
];

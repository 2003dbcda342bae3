'use strict';
/** Lets a runner try the built simulator (`lib/`) on state machines as they are found in public repositories. */
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { validateDefinition: validate } = require('../../lib/asl/validate.js');
const { autoResults } = require('../../lib/analysis/auto-results.js');
const { exploreMachine } = require('../../lib/testing/paths/explore-machine.js');
const { simulate } = require('../../lib/testing/simulate.js');

function validateDefinition({ definitionText, stateMachineType }) {
  return validate(definitionText, { type: stateMachineType });
}

/** The input that was given; one made up where there is nothing in it. */
function inputOf({ input, definition }) {
  if (input !== undefined && JSON.stringify(input) !== '{}') return input;
  return autoResults(parseDefinitionOrThrow(definition)).input;
}

function autoRun(request) {
  const { definitionText, stateMachineType, maxEvents } = request;
  const options = { input: inputOf(request), mocks: 'auto', type: stateMachineType, maxEvents };
  const { status, error, cause, history } = simulate(definitionText, options);
  return { status, error, cause, history };
}

/** The scenarios with which a machine goes each way that it has: of more than `maxRuns` those that enter most. */
function explore({ definitionText, stateMachineType, maxRuns }) {
  const { scenarios } = exploreMachine(definitionText, stateMachineType === 'EXPRESS' ? { type: 'EXPRESS' } : {});
  const left = scenarios.map(({ visited }) => visited);
  const entered = new Set();
  const chosen = [];
  const fresh = (visited) => new Set(visited.filter((name) => !entered.has(name))).size;
  while (left.length > 0 && chosen.length < maxRuns) {
    left.sort((a, b) => fresh(b) - fresh(a));
    const visited = left.shift();
    chosen.push(visited);
    for (const name of visited) entered.add(name);
  }
  return { visited: chosen };
}

module.exports = { validateDefinition, autoRun, explore };

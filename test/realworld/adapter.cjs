'use strict';
/** Lets a runner try the built simulator (`lib/`) on state machines as they are found in public repositories. */
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { validateDefinition: validate } = require('../../lib/asl/validate.js');
const { mock } = require('../../lib/testing/mocks/mock.js');
const { autoResults } = require('../../lib/testing/mocks/auto-results.js');
const { mockableTasks } = require('../../lib/testing/mocks/mockable-tasks.js');
const { simulate } = require('../../lib/testing/simulate.js');

/** Sets of made-up values that `explore` tries before it lets tasks fail. */
const VARIANTS = 8;

function validateDefinition({ definitionText, stateMachineType }) {
  return validate(definitionText, { type: stateMachineType });
}

/** The input that was given; one made up where there is nothing in it. */
function inputOf({ input }, results) {
  return input === undefined || JSON.stringify(input) === '{}' ? results.input : input;
}

function run(request, definition, mocks, variant) {
  const { definitionText, stateMachineType, maxEvents } = request;
  const input = inputOf(request, autoResults(definition, variant));
  return simulate(definitionText, { input, mocks, type: stateMachineType, maxEvents });
}

function autoRun(request) {
  const definition = parseDefinitionOrThrow(request.definition);
  const { status, error, cause, history } = run(request, definition, 'auto', 0);
  return { status, error, cause, history };
}

/** Made-up results for all tasks; the one of this name fails instead. */
function mocksOf(definition, variant, failing, error) {
  const results = autoResults(definition, variant);
  const answer = ({ stateName }) =>
    stateName === failing ? mock.fail(error, 'explored') : mock.raw(results.resultOf(stateName));
  return Object.fromEntries(mockableTasks(definition).map(({ state }) => [state.name, answer]));
}

/** Failures that tasks catch, one to a run. */
function* caughtFailures(definition) {
  for (const { state } of mockableTasks(definition)) {
    for (const { errorEquals } of state.catch) {
      const [name] = errorEquals;
      yield { task: state.name, error: name.startsWith('States.') && name !== 'States.Timeout' ? 'Explored' : name };
    }
  }
}

function explore(request) {
  const definition = parseDefinitionOrThrow(request.definition);
  const failures = [...caughtFailures(definition)].slice(0, request.maxRuns - VARIANTS);
  const runs = [
    ...Array.from({ length: VARIANTS }, (_, variant) => ({ variant })),
    ...failures.map(({ task, error }) => ({ variant: 0, task, error })),
  ];
  const visited = runs.map(({ variant, task, error }) => {
    const { history } = run(request, definition, mocksOf(definition, variant, task, error), variant);
    return history
      .filter(({ type }) => type.endsWith('StateEntered'))
      .map((event) => event.stateEnteredEventDetails.name);
  });
  return { visited };
}

module.exports = { validateDefinition, autoRun, explore };

'use strict';
/** For the runner of ../shared/bench: the compiled package through its public entry points. */
const { parseDefinitionOrThrow } = require('cdk-stepwright/asl');
const { simulate } = require('cdk-stepwright/testing');

/** Quotas of AWS that the workloads exceed. */
const LIFTED = { maxPayloadBytes: 1e12, maxEvents: 1e9, maxSteps: 1e9 };

/** The runner's handlers take the payload alone. */
function mocksOf(handlers) {
  const mocks = {};
  for (const name in handlers) mocks[name] = ({ payload }) => handlers[name](payload);
  return mocks;
}

module.exports = {
  create: (definition) => parseDefinitionOrThrow(definition, 'Benchmark'),
  run: (definition, { input, handlers }) =>
    simulate(definition, { ...LIFTED, input, mocks: mocksOf(handlers()) }).output,
};

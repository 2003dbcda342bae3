'use strict';
/** The compiled package, and how benchmarks use it. */
const { parseDefinitionOrThrow, validateDefinition } = require('cdk-stepwright/asl');
const { simulate } = require('cdk-stepwright/testing');

/** Quotas of AWS that the workloads exceed. */
const LIFTED = { maxPayloadBytes: 1e12, maxEvents: 1e9, maxSteps: 1e9 };

/** Simulates with the quotas lifted; what does not succeed is an error. */
function run(machine, options) {
  const execution = simulate(machine, { ...LIFTED, ...options });
  if (execution.status !== 'SUCCEEDED') throw new Error(`${execution.status}: ${execution.error}: ${execution.cause}`);
  return execution;
}

module.exports = {
  LIFTED,
  parse: (definition) => parseDefinitionOrThrow(definition, 'Benchmark'),
  run,
  simulate,
  validateDefinition,
};

'use strict';
/** For the runner of ../shared/bench: the compiled package through its public entry points. */
const { parseDefinitionOrThrow } = require('cdk-stepwright/asl');
const { simulate } = require('cdk-stepwright/testing');

/** Most bytes of a payload (AWS developer guide, "Quotas"). It holds, so that what is measured is what users have. */
const PAYLOAD_BYTES = 262_144;

/** A workload whose input AWS would refuse: 10,000 items are 300 kB. */
const LARGER_PAYLOADS = { maxPayloadBytes: 2 ** 20 };

/** Quotas of AWS that all workloads exceed. */
const LONGER = { maxEvents: 1e9, maxSteps: 1e9 };

/** The runner's handlers take the payload alone. */
function mocksOf(handlers) {
  const mocks = {};
  for (const name in handlers) mocks[name] = ({ payload }) => handlers[name](payload);
  return mocks;
}

/** Limits of a workload, found once. */
const limits = new WeakMap();

function limitsOf(workload) {
  if (!limits.has(workload)) {
    const isLarge = JSON.stringify(workload.input).length > PAYLOAD_BYTES;
    limits.set(workload, isLarge ? { ...LONGER, ...LARGER_PAYLOADS } : LONGER);
  }
  return limits.get(workload);
}

module.exports = {
  create: (definition) => parseDefinitionOrThrow(definition, 'Benchmark'),
  run: (definition, workload) => {
    const { input, handlers } = workload;
    return simulate(definition, { ...limitsOf(workload), input, mocks: mocksOf(handlers()) }).output;
  },
};

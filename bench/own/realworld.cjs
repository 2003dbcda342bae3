'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { shared } = require('../shared.cjs');
const { LIFTED, parse, simulate, validateDefinition } = require('../package.cjs');
const { now } = require('../timing.cjs');

exports.title = 'all real definitions of ../shared/realworld: validated, then simulated with automatic mocks';
exports.isPossible = () => existsSync(join(shared, 'realworld', 'index.json'));
exports.measure = () => {
  const folder = join(shared, 'realworld');
  const files = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).filter(({ wellFormed }) => wellFormed);
  const texts = files.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
  let start = now();
  const valid = texts.filter((text) => validateDefinition(text).result === 'OK');
  const validating = now() - start;
  start = now();
  let simulated = 0;
  for (const text of valid) {
    try {
      simulate(parse(JSON.parse(text)), { ...LIFTED, mocks: 'auto', maxSteps: 10_000 });
      simulated += 1;
    } catch {
      // Loops that wait for what no made-up result says.
    }
  }
  return { validating, simulating: now() - start, files: texts.length, valid: valid.length, simulated };
};
exports.tell = ({ validating, simulating, files, valid, simulated }) => [
  `${files} validated in ${validating.toFixed(0)} ms, ${simulated} of ${valid} valid ones parsed and simulated in ${simulating.toFixed(0)} ms`,
];

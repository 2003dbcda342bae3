'use strict';
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { median, now } = require('../timing.cjs');

const ROOT = join(__dirname, '..', '..');
const BARS = { testing: 60, index: 40 };
const STEP_FUNCTIONS = "require('aws-cdk-lib/aws-stepfunctions');";

exports.title = 'importing an entry point, in ms over Node (index: over aws-cdk-lib/aws-stepfunctions)';
exports.measure = () => {
  const scripts = {
    node: '',
    asl: load('/asl'),
    views: load('/views'),
    testing: load('/testing'),
    'testing, all names read': readAll('/testing'),
    stepfunctions: STEP_FUNCTIONS,
    index: STEP_FUNCTIONS + load(''),
    'index, all names read': STEP_FUNCTIONS + readAll(''),
    synth: STEP_FUNCTIONS + load('/synth'),
  };
  const times = Object.fromEntries(Object.keys(scripts).map((name) => [name, []]));
  for (let round = 0; round < 11; round++) {
    for (const [name, script] of Object.entries(scripts)) {
      const start = now();
      execFileSync(process.execPath, ['-e', script], { cwd: ROOT });
      times[name].push(now() - start);
    }
  }
  const { node, stepfunctions, ...entryPoints } = Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, median(values)]),
  );
  const base = (name) => (scripts[name].startsWith(STEP_FUNCTIONS) ? stepfunctions : node);
  return Object.fromEntries(Object.entries(entryPoints).map(([name, ms]) => [name, ms - base(name)]));
};
exports.tell = (figures) =>
  Object.entries(figures).map(
    ([name, ms]) => `${name}: ${ms.toFixed(0)} ms${BARS[name] ? ` (bar ${BARS[name]})` : ''}`,
  );

function load(subpath) {
  return `require('cdk-stepwright${subpath}');`;
}

/** An entry point loads what a name stands for when the name is read. */
function readAll(subpath) {
  return `Object.values(require('cdk-stepwright${subpath}'));`;
}

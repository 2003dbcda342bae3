'use strict';
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { median, now } = require('../timing.cjs');

const ROOT = join(__dirname, '..', '..');
const BARS = { testing: 60, index: 40 };

exports.title = 'importing an entry point, in ms over Node (index: over aws-cdk-lib/aws-stepfunctions)';
exports.measure = () => {
  const scripts = {
    node: '',
    asl: load('asl/index'),
    views: load('views/index'),
    testing: load('testing/index'),
    stepfunctions: "require('aws-cdk-lib/aws-stepfunctions')",
    index: `require('aws-cdk-lib/aws-stepfunctions');${load('index')}`,
    synth: `require('aws-cdk-lib/aws-stepfunctions');${load('synth/index')}`,
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
  const base = (name) => (name === 'index' || name === 'synth' ? stepfunctions : node);
  return Object.fromEntries(Object.entries(entryPoints).map(([name, ms]) => [name, ms - base(name)]));
};
exports.tell = (figures) =>
  Object.entries(figures).map(
    ([name, ms]) => `${name}: ${ms.toFixed(0)} ms${BARS[name] ? ` (bar ${BARS[name]})` : ''}`,
  );

function load(module) {
  return `require(${JSON.stringify(join(ROOT, 'lib', `${module}.js`))})`;
}

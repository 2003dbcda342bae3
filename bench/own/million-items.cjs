'use strict';
const { eachItem } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { now, peakMegabytes } = require('../timing.cjs');

const BAR_MEGABYTES = 200;

exports.title = 'inline Map of 1,000,000 items, history none';
exports.measure = (count = 1_000_000, history = 'none') => {
  const machine = parse(eachItem());
  const input = Array.from({ length: Number(count) }, (_, i) => ({ id: i }));
  const before = process.memoryUsage().rss / 2 ** 20;
  const start = now();
  run(machine, { input, history });
  return { ms: now() - start, megabytes: peakMegabytes() - before };
};
exports.tell = ({ ms, megabytes }) => [
  `${(ms / 1000).toFixed(2)} s, ${megabytes.toFixed(0)} MB above the input (bar ${BAR_MEGABYTES}; simulate() copies the input, that is part of it)`,
];

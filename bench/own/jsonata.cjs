'use strict';
const { jsonataHeavy } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { time } = require('../timing.cjs');

const TURNS = 200;

exports.title = `${TURNS} turns of heavy JSONata`;
exports.measure = () => {
  const machine = parse(jsonataHeavy(TURNS));
  const lines = Array.from({ length: 20 }, (_, i) => ({ sku: `sku-${i}`, price: i, quantity: 2 }));
  return time(() => run(machine, { input: { id: 'o-1', lines } }), 1500);
};
exports.tell = ({ best, median }) => [`${best.toFixed(1)} ms best, ${median.toFixed(1)} ms median`];

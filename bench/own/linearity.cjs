'use strict';
const { loop } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { time } = require('../timing.cjs');

exports.title = 'transitions per second at 1,000,000 events against 10,000 (bar 0.8)';
exports.measure = (history) => {
  const rate = (transitions, budget) => {
    const machine = parse(loop(transitions));
    return transitions / time(() => run(machine, { input: { id: 1 }, history }), budget).median;
  };
  return { few: rate(5_000, 1500), many: rate(500_000, 3000) };
};
exports.variants = [['none'], ['full']];
exports.tell = ({ few, many }, [history]) => [
  `history ${history}: ${(many / few).toFixed(2)} (${few.toFixed(0)} and ${many.toFixed(0)} per ms)`,
];

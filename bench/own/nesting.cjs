'use strict';
const { nested } = require('../machines.cjs');
const { parse, run } = require('../package.cjs');
const { time } = require('../timing.cjs');

exports.title = '60 Parallel states in one another';
exports.measure = () => {
  const machine = parse(nested(60));
  return time(() => run(machine, { input: { id: 1 } }), 500);
};
exports.tell = ({ best, median }) => [`${(1000 * best).toFixed(0)} µs best, ${(1000 * median).toFixed(0)} µs median`];

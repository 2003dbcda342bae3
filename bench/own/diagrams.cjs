'use strict';
const { svg } = require('cdk-stepwright/views');
const { now } = require('../timing.cjs');

exports.title = 'SVG of machines of Choices, each rule to another state';
exports.measure = (states, rules) => {
  svg(choices(5, 2)); // loads the library that lays out
  const machine = choices(Number(states), Number(rules));
  const start = now();
  const picture = svg(machine);
  return { ms: now() - start, kilobytes: picture.length / 1000 };
};
exports.variants = [
  ['50', '1'],
  ['50', '5'],
  ['80', '5'],
];
exports.tell = ({ ms, kilobytes }, [states, rules]) => [
  `${states} states of ${rules} rules: ${ms.toFixed(0)} ms, ${kilobytes.toFixed(0)} kB`,
];

function choices(states, rules) {
  const rule = (state, index) => ({
    Variable: '$.n',
    NumericEquals: state * 10 + index,
    Next: `S${index === 0 ? state + 1 : (state * 7 + index * 11 + 1) % states}`,
  });
  const state = (number) =>
    number === states - 1
      ? { Type: 'Succeed' }
      : { Type: 'Choice', Choices: Array.from({ length: rules }, (_, index) => rule(number, index)) };
  return {
    StartAt: 'S0',
    States: Object.fromEntries(Array.from({ length: states }, (_, number) => [`S${number}`, state(number)])),
  };
}

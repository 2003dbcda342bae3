'use strict';
/** Four handlers in a Parallel, each of which answers after 20 ms of real time: they are under way together, so all take as long as one. */
const { mock, simulateAsync } = require('cdk-stepwright/testing');
const { parse } = require('../package.cjs');

const MS = 20;
const NAMES = ['Ship', 'Mail', 'Bill', 'Log'];
const ROUNDS = 10;

const branchOf = (name) => ({
  StartAt: name,
  States: { [name]: { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, End: true } },
});
const machineOf = (names) =>
  parse({ StartAt: 'All', States: { All: { Type: 'Parallel', Branches: names.map(branchOf), End: true } } });
const later = mock.handler(() => new Promise((resolve) => setTimeout(() => resolve({}), MS)));

async function millisecondsOf(names) {
  const machine = machineOf(names);
  const mocks = Object.fromEntries(names.map((name) => [name, later]));
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round++) await simulateAsync(machine, { input: {}, mocks });
  return (performance.now() - start) / ROUNDS;
}

exports.title = `Asynchronous handlers of ${MS} ms in a Parallel`;
exports.measure = async () => {
  await millisecondsOf(NAMES);
  return { four: await millisecondsOf(NAMES), one: await millisecondsOf(NAMES.slice(0, 1)) };
};
exports.tell = ({ four, one }) => [
  `four take ${four.toFixed(1)} ms, one ${one.toFixed(1)} ms: ${(four / one).toFixed(2)} times`,
];

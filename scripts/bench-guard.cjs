/**
 * Guards against slow changes: the time of a simulation as a multiple of that of its floor, in one run. The limits are some three times
 * what they are today, since machines that build are busy; it fails for an algorithm that has gone wrong, not for a busy machine.
 */
const floor = require('../bench/floor.cjs');
const { eachItem, large, loop } = require('../bench/machines.cjs');
const { parse, run } = require('../bench/package.cjs');
const { timeInTurn } = require('../bench/timing.cjs');

const TRANSITIONS = 10_000;
const input = { orderId: 'o-1', customer: { id: 'c-1' } };
const items = Array.from({ length: 5_000 }, (_, id) => ({ id }));
const loopMachine = parse(loop(TRANSITIONS));
const mapMachine = parse(eachItem());
const text = JSON.stringify(large(500));

const GUARDS = [
  { name: 'a loop', limit: 3, ours: () => run(loopMachine, { input }), base: () => floor.loop(TRANSITIONS, input) },
  { name: 'a Map', limit: 4, ours: () => run(mapMachine, { input: items }), base: () => floor.eachItem(items) },
  { name: 'parsing', limit: 45, ours: () => parse(JSON.parse(text)), base: () => JSON.parse(text) },
];

for (const { name, limit, ours, base } of GUARDS) {
  const [us, them] = timeInTurn([ours, base], 1500);
  const ratio = us.best / them.best;
  console.log(`${name}: ${ratio.toFixed(1)} times its floor (limit ${limit})`);
  if (ratio > limit) process.exitCode = 1;
}

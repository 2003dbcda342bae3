'use strict';
/**
 * The workloads of ../shared/bench, each run by that folder's own runner in processes of their own, in turn with its floor, and with the
 * peers where STEPWRIGHT_PEERS names a folder in which `npm i node@22 aws-local-stepfunctions@3` was run.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { median } = require('./timing.cjs');

const shared = resolve(process.env.STEPWRIGHT_SHARED ?? join(__dirname, '..', '..', 'shared'));
const runner = join(shared, 'bench', 'run.cjs');
const peers = process.env.STEPWRIGHT_PEERS;

/** Bars, as multiples of the time of the lazy floor. */
const BARS = { a10k: 6, b10k: 6, c1000: 5 };
const WORKLOADS = ['a10k', 'b10k', 'c1000', 'e10k'];

const CONTESTANTS = [
  { name: 'ours', adapter: join(__dirname, 'adapter.cjs') },
  { name: 'lazy floor', adapter: 'floor', env: { FLOOR: 'lazy' } },
  { name: 'eager floor', adapter: 'floor', env: { FLOOR: 'eager' } },
];
const PEER = {
  name: 'aws-local-stepfunctions 3',
  adapter: 'als',
  node: peers && join(peers, 'node_modules', '.bin', 'node'),
  env: { NOVALIDATE: '1', ALS: peers && join(peers, 'node_modules', 'aws-local-stepfunctions') },
};

/** Best and median of each contestant, over so many rounds in turn. The peer is measured once: it takes seconds. */
function measure(workload, rounds, budgetMs) {
  const results = new Map(CONTESTANTS.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of CONTESTANTS) results.get(contestant.name).push(runOnce(contestant, workload, budgetMs));
  }
  if (peers && workload !== 'e10k') results.set(PEER.name, [runOnce(PEER, workload, budgetMs)]);
  return new Map(
    [...results].map(([name, rows]) => [
      name,
      rows[0].error
        ? { error: rows[0].error }
        : { best: Math.min(...rows.map(({ bestMs }) => bestMs)), median: median(rows.map(({ medMs }) => medMs)) },
    ]),
  );
}

function runOnce({ adapter, env, node = process.execPath }, workload, budgetMs) {
  const options = { env: { ...process.env, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  try {
    return JSON.parse(
      execFileSync(node, [runner, adapter, workload, String(budgetMs)], { ...options, timeout: 300_000 }),
    );
  } catch (error) {
    return error.stdout?.startsWith('{') ? JSON.parse(error.stdout) : { error: error.code ?? 'failed' };
  }
}

function report(rounds, budgetMs, print) {
  if (!existsSync(runner)) {
    print(`the workloads of ../shared/bench: skipped, ${runner} is not there`);
    return;
  }
  if (!peers) print('peers: skipped, STEPWRIGHT_PEERS does not name their folder');
  for (const workload of WORKLOADS) {
    const results = measure(workload, rounds, budgetMs);
    const ours = results.get('ours');
    print(`${workload}: ${ours.error ?? `${format(ours.best)} best, ${format(ours.median)} median`}`);
    for (const [name, them] of results) {
      if (name === 'ours') continue;
      const bar = name === 'lazy floor' && BARS[workload] ? ` (bar ${BARS[workload]})` : '';
      const ratio = `${(ours.best / them.best).toFixed(2)} of best, ${(ours.median / them.median).toFixed(2)} of median`;
      print(`  against the ${name}, ${them.error ?? `${format(them.best)} best`}: ${ratio}${bar}`);
    }
  }
}

function format(ms) {
  return ms < 1 ? `${(1000 * ms).toFixed(1)} µs` : `${ms.toFixed(2)} ms`;
}

module.exports = { report, shared };

'use strict';
/**
 * How many executions random fault injection takes to find what exploring finds: one fault or two at random attempts, drawn from the same faults. The
 * saga is written by hand as public ones are, with what is usually wrong in them.
 */
const { autoResults } = require('../../lib/analysis/auto-results.js');
const { AutoNominal } = require('../../lib/explore/faults/auto-nominal.js');
const { ExploredMachine } = require('../../lib/explore/faults/explored-machine.js');
const { FaultSpace } = require('../../lib/explore/faults/fault-space.js');
const { Invariants } = require('../../lib/explore/faults/invariants.js');
const { FROM_START, runPlan } = require('../../lib/explore/faults/run-plan.js');
const { sagaPairs } = require('../../lib/explore/faults/saga-pairs.js');
const { SeededRandom } = require('../../lib/simulator/kernel/random.js');
const { exploreFaults } = require('cdk-stepwright/testing');
const { parse } = require('../package.cjs');

const SEEDS = 20;
const MOST_RUNS = 20_000;

const task = (name, fields) => ({
  [name]: {
    Type: 'Task',
    Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    ResultPath: `$.${name}`,
    Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException'], MaxAttempts: 3 }],
    ...fields,
  },
});
const caught = (Next, name = 'States.ALL') => ({ Catch: [{ ErrorEquals: [name], ResultPath: '$.error', Next }] });

/** Six steps; a compensation that nothing catches, one catcher of a single name, a mail that nobody needs, an end that says nothing. */
const SAGA = parse({
  StartAt: 'ReserveStock',
  States: {
    ...task('ReserveStock', { ...caught('Failed'), Next: 'ChargeCard' }),
    ...task('ChargeCard', { ...caught('ReleaseStock'), Next: 'BookCourier' }),
    ...task('BookCourier', { ...caught('RefundCard', 'NoCourier'), Next: 'IssueInvoice' }),
    ...task('IssueInvoice', { ...caught('CancelCourier'), Next: 'SendMail' }),
    ...task('SendMail', { ...caught('Done'), Next: 'Done' }),
    ...task('CancelCourier', { Next: 'RefundCard' }),
    ...task('RefundCard', { ...caught('Failed'), Next: 'ReleaseStock' }),
    ...task('ReleaseStock', { ...caught('Failed'), Next: 'Failed' }),
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'OrderFailed' },
  },
});

/** Twenty steps of which each is undone; one compensation is caught by nothing, and one step asks for a single name. */
function longSaga(length = 20) {
  const states = {};
  for (let i = 0; i < length; i++) {
    const undoing = i === 0 ? 'Failed' : `Undo${i - 1}`;
    const named = i === 12 ? caught(undoing, 'SoldOut') : caught(undoing);
    Object.assign(states, task(`Do${i}`, { ...named, Next: i + 1 < length ? `Do${i + 1}` : 'Done' }));
    if (i + 1 === length) continue;
    Object.assign(states, task(`Undo${i}`, { ...(i === 7 ? {} : caught('Failed')), Next: undoing }));
  }
  const ends = { Done: { Type: 'Succeed' }, Failed: { Type: 'Fail', ErrorPath: '$.error.Error' } };
  return parse({ StartAt: 'Do0', States: { ...states, ...ends } });
}

const keyOf = ({ invariant, place }) => `${invariant} ${place}`;

function settings(definition) {
  const arn = 'arn:aws:states:us-east-1:123456789012';
  return {
    identity: {
      stateMachineName: 'Orders',
      stateMachineArn: `${arn}:stateMachine:Orders`,
      stateMachineType: 'STANDARD',
      executionName: 'run',
      executionArn: `${arn}:execution:Orders:run`,
      roleArn: 'arn:aws:iam::123456789012:role/Orders',
      region: 'us-east-1',
    },
    ...{ input: autoResults(definition).input, startTimeMs: Date.parse('2024-01-01T00:00:00Z'), seed: 1 },
    ...{ maxPayloadBytes: 262_144, maxHistoryEvents: 25_000, maxSteps: 100_000 },
  };
}

/** Random executions until all of `wanted` was seen. */
function randomRuns(definition, wanted, seed) {
  const random = new SeededRandom(seed);
  const machine = new ExploredMachine(definition, settings(definition), new AutoNominal(definition));
  const pairs = sagaPairs(definition);
  const invariants = new Invariants(definition, { without: new Set(), expected: [], saga: { pairs } });
  const space = new FaultSpace({
    kinds: new Set(['error', 'timeout', 'ambiguous']),
    ...{ unverified: false, tellsEffects: true, demandOf: () => undefined },
  });
  const pick = (list) => list[Math.floor(random.next() * list.length)];
  const missing = new Set(wanted);
  for (let runs = 1; runs <= MOST_RUNS; runs++) {
    let run = runPlan(machine, { plan: [], from: FROM_START });
    const count = random.next() < 0.5 ? 1 : 2;
    for (let fault = 0; fault < count; fault++) {
      const last = run.attempts.findIndex(
        (attempt) => attempt.fault !== undefined && attempt.fault === run.plan.at(-1),
      );
      const open = run.attempts.slice(last + 1).filter((attempt) => attempt.fault === undefined);
      if (open.length === 0) break;
      const { request, task: of, outcome } = pick(open);
      const forms = space.classesAt(of, request, outcome, machine.predicatesOf(request), true);
      run = runPlan(machine, { plan: [...run.plan, { ...pick(forms).fault, address: request }], from: FROM_START });
    }
    for (const broken of invariants.brokenBy(run)) missing.delete(keyOf(broken));
    if (missing.size === 0) return runs;
  }
  return MOST_RUNS;
}

exports.title = 'Random fault injection against exploring, on a saga written by hand';
function compare(definition) {
  const { violations, explored } = exploreFaults(definition, {});
  const wanted = [...new Set(violations.map(keyOf))];
  const runs = Array.from({ length: SEEDS }, (_, seed) => randomRuns(definition, wanted, seed + 1)).sort(
    (a, b) => a - b,
  );
  return { runs, wanted: wanted.length, own: explored.runs, plans: explored.plans };
}

exports.measure = () => [compare(SAGA), compare(longSaga())];
exports.tell = (all) =>
  all.flatMap(({ runs, wanted, own, plans }) => [
    `exploring finds ${wanted} things that do not hold, and that there are no more, in ${own} runs (${plans} plans of at most 2 faults)`,
    `random faults take ${runs[0]} to ${runs.at(-1) === MOST_RUNS ? `more than ${MOST_RUNS}` : runs.at(-1)} executions to find them, median ${runs[SEEDS / 2]}; ` +
      `after ${own}, ${runs.filter((count) => count > own).length} of ${SEEDS} seeds miss some`,
  ]);

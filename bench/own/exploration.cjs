'use strict';
/** Exploring the faults of chains of 5 to 40 tasks, two at a time; what a run costs, against a bare execution; what going on from checkpoints saves. */
const { exploreFaults } = require('cdk-stepwright/testing');
const { ALL_REDUCTIONS } = require('../../lib/explore/faults/explore-faults.js');
const { explored } = require('../../lib/testing/explore/explore-faults.js');
const { parse, simulate } = require('../package.cjs');
const { now, timeInTurn } = require('../timing.cjs');

const LENGTHS = [5, 10, 20, 40];

/** Tasks one after the other, each with a retrier of throttling and a catcher of everything. */
function chain(length, fields = {}) {
  const states = Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `Task ${index}`,
      {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
        ResultPath: `$.result${index}`,
        ...fields,
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
        ...(index + 1 < length ? { Next: `Task ${index + 1}` } : { End: true }),
      },
    ]),
  );
  const failed = { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' };
  return parse({ StartAt: 'Task 0', States: { ...states, Failed: failed } });
}

const CALLBACK = {
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
  ...{ TimeoutSeconds: 60, HeartbeatSeconds: 10 },
};
const BATCH = {
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:batchWriteItem',
  Parameters: { RequestItems: { orders: [{ PutRequest: { Item: { id: { S: '1' } } } }] } },
};
/** Each kind that is off by default, alone beside the default ones, with tasks that it can strike. */
const KINDS = {
  lateCallback: CALLBACK,
  lostHeartbeat: CALLBACK,
  slow: CALLBACK,
  tooLarge: {},
  wrongShape: { ResultSelector: { 'id.$': '$.id', 'price.$': '$.price' } },
  partialBatch: BATCH,
  stop: {},
  redrive: {},
};

const OPTIONS = { input: { orderId: 'o-1' }, mocks: 'auto' };

exports.title = 'Exploring faults: chains of tasks, two faults at a time';
exports.measure = () => {
  const start = now();
  const first = exploreFaults(chain(20), OPTIONS);
  const firstMs = now() - start;
  // Before all others: what explorations of thousands of runs leave is not to be swept up in the time of those of hundreds.
  const definition = chain(40);
  const merged = () => explored(definition, OPTIONS, ALL_REDUCTIONS);
  const mergedWhole = () => explored(definition, OPTIONS, { ...ALL_REDUCTIONS, checkpoints: false });
  const asItIs = timeInTurn([merged, mergedWhole], 3000);
  const chains = LENGTHS.map((length) => {
    const definition = chain(length);
    const { runs, plans } = exploreFaults(definition, OPTIONS).explored;
    return { length, runs, plans };
  });
  const kinds = Object.entries(KINDS).map(([kind, fields]) => {
    const definition = chain(20, fields);
    const before = exploreFaults(definition, OPTIONS).explored;
    const { runs, plans } = exploreFaults(definition, { ...OPTIONS, faults: { [kind]: true } }).explored;
    return { kind, runs, plans, runsBefore: before.runs, plansBefore: before.plans };
  });
  // Without merging every run is as long as it can be; from the start, each is a whole execution.
  const whole = () => explored(definition, OPTIONS, { ...ALL_REDUCTIONS, merging: false, checkpoints: false });
  const kept = () => explored(definition, OPTIONS, { ...ALL_REDUCTIONS, merging: false });
  const { runs } = whole().explored;
  const bare = () => {
    for (let run = 0; run < runs; run++) simulate(definition, OPTIONS);
  };
  return {
    firstMs,
    firstRuns: first.explored.runs,
    chains,
    kinds,
    runs,
    mergedRuns: merged().explored.runs,
    times: [...timeInTurn([bare, whole, kept], 3000), ...asItIs],
  };
};
exports.tell = ({
  firstMs,
  firstRuns,
  chains,
  kinds,
  runs,
  mergedRuns,
  times: [bare, whole, kept, merged, mergedWhole],
}) => [
  `first exploration in a process, 20 tasks, ${firstRuns} runs: ${firstMs.toFixed(0)} ms`,
  ...kinds.map(
    ({ kind, runs: own, plans, runsBefore, plansBefore }) =>
      `20 tasks, ${kind} besides: ${own} runs for ${plans} plans, in the place of ${runsBefore} for ${plansBefore}`,
  ),
  ...chains.map(({ length, runs: own, plans }) => `${length} tasks: ${own} runs for ${plans} plans`),
  `40 tasks, ${runs} runs without merging: each ${((1000 * whole.median) / runs).toFixed(0)} µs from the start, ` +
    `${(whole.median / bare.median).toFixed(2)} times a bare simulate (best ${(whole.best / bare.best).toFixed(2)}); ` +
    `from checkpoints ${(whole.median / kept.median).toFixed(1)} times faster (best ${(whole.best / kept.best).toFixed(1)})`,
  `40 tasks as it is, ${mergedRuns} runs: ${merged.median.toFixed(0)} ms (best ${merged.best.toFixed(0)}); ` +
    `without checkpoints ${(mergedWhole.median / merged.median).toFixed(1)} times as long (best ${(mergedWhole.best / merged.best).toFixed(1)})`,
];

'use strict';
const { exploreMachine } = require('cdk-stepwright/testing');
const { now } = require('../timing.cjs');

const STEPS = 6;

/** A machine of 20 states: six steps of a Task that may fail and a Choice on its result, and where these end. */
function machine() {
  const states = {};
  for (let step = 0; step < STEPS; step++) {
    states[`Work ${step}`] = {
      Type: 'Task',
      Resource: `arn:aws:lambda:us-east-1:123456789012:function:work-${step}`,
      ResultPath: `$.results.step${step}`,
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.error', Next: `Mend ${step}` }],
      Next: `Good ${step}?`,
    };
    states[`Good ${step}?`] = {
      Type: 'Choice',
      Choices: [
        {
          Variable: `$.results.step${step}.score`,
          NumericGreaterThan: step,
          Next: step < STEPS - 1 ? `Work ${step + 1}` : 'Done',
        },
      ],
      Default: 'Poor',
    };
    states[`Mend ${step}`] = { Type: 'Pass', Next: 'Poor' };
  }
  states.Done = { Type: 'Succeed' };
  states.Poor = { Type: 'Fail', Error: 'Poor' };
  return { StartAt: 'Work 0', States: states };
}

exports.title = 'exploreMachine on a machine of 20 states, the first time in a process';
exports.measure = () => {
  const start = now();
  const { scenarios, runs, notReached } = exploreMachine(machine());
  return { ms: now() - start, scenarios: scenarios.length, runs, notReached: notReached.length };
};
exports.tell = ({ ms, scenarios, runs, notReached }) => [
  `${ms.toFixed(0)} ms for ${runs} runs: ${scenarios} scenarios, ${notReached} states not reached`,
];

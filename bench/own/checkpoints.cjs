'use strict';
/** Going on from a checkpoint at the last task of a machine of 40 tasks, with its full history, against running it from the start. */
const { parseDefinitionOrThrow } = require('../../lib/asl/parse.js');
const { runExecution } = require('../../lib/simulator/execution.js');
const { driveSync } = require('../../lib/simulator/kernel/driver-sync.js');
const { resumeExecution } = require('../../lib/simulator/resume-execution.js');
const { timeInTurn } = require('../timing.cjs');

const TASKS = 40;
const ARN = 'arn:aws:states:us-east-1:123456789012';
/** So many executions at once: one is over too soon to be timed. */
const BATCH = 100;

const settings = {
  identity: {
    stateMachineName: 'Machine',
    stateMachineArn: `${ARN}:stateMachine:Machine`,
    stateMachineType: 'STANDARD',
    executionName: 'run',
    executionArn: `${ARN}:execution:Machine:run`,
    roleArn: 'arn:aws:iam::123456789012:role/MachineRole',
    region: 'us-east-1',
  },
  input: { orderId: 'o-1' },
  startTimeMs: 1_704_067_200_000,
  seed: 1,
  maxPayloadBytes: 262_144,
  maxHistoryEvents: 25_000,
  maxSteps: 1_000_000,
};

function machine() {
  const names = Array.from({ length: TASKS }, (_, index) => `Task ${index}`);
  const stateOf = (_, index) => ({
    Type: 'Task',
    Resource: 'arn:aws:lambda:us-east-1:123456789012:function:work',
    ResultPath: `$.result${index % 5}`,
    ...(index + 1 < TASKS ? { Next: names[index + 1] } : { End: true }),
  });
  const states = Object.fromEntries(names.map((name, index) => [name, stateOf(name, index)]));
  return parseDefinitionOrThrow({ StartAt: names[0], States: states });
}

const answer = ({ timeMs }) => ({ signals: [{ kind: 'success', afterMs: 1000, output: { at: timeMs } }] });

exports.title = `Going on from a checkpoint at the last of ${TASKS} tasks`;
exports.measure = () => {
  const definition = machine();
  let last;
  const reached = (_, checkpoint) => {
    last = checkpoint();
  };
  const whole = driveSync(runExecution(definition, settings, { reached }), answer);
  const fromStart = () => driveSync(runExecution(definition, settings), answer);
  const fromLast = () => driveSync(resumeExecution(definition, settings, last), answer);
  if (JSON.stringify(fromLast().history.events) !== JSON.stringify(whole.history.events))
    throw new Error('not the same');
  const repeat = (run) => () => {
    for (let i = 0; i < BATCH; i++) run();
  };
  const runs = [fromStart, fromLast, () => fromStart().history.events, () => fromLast().history.events];
  return timeInTurn(runs.map(repeat), 1500);
};
exports.tell = ([start, checkpoint, startRead, checkpointRead]) => {
  const line = (what, a, b) =>
    `${what}: ${((1000 * a.median) / BATCH).toFixed(1)} µs from the start, ${((1000 * b.median) / BATCH).toFixed(1)} µs from the checkpoint, ` +
    `${(a.median / b.median).toFixed(1)} times faster (best ${(a.best / b.best).toFixed(1)})`;
  return [line('run', start, checkpoint), line('run, and all events read', startRead, checkpointRead)];
};

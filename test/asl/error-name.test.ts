import { type ErrorIdentity, errorEqualsMatches } from '../../src/asl/error-name';

const TIMED_OUT: ErrorIdentity = { error: 'States.Timeout' };
const NO_HEARTBEAT: ErrorIdentity = { error: 'States.Timeout', heartbeat: true };

test.each<[names: string[], failure: ErrorIdentity, expected: boolean]>([
  [['OvenCold'], { error: 'OvenCold' }, true],
  [['OvenCold'], { error: 'ovencold' }, false],
  [['Oven'], { error: 'OvenCold' }, false],
  [['FlourGone', 'OvenCold'], { error: 'OvenCold' }, true],
  [['States.ALL'], { error: 'OvenCold' }, true],
  [['States.ALL'], TIMED_OUT, true],
  [['States.ALL'], {}, true],
  [['States.ALL'], { error: 'States.DataLimitExceeded' }, false],
  [['States.TaskFailed'], { error: 'States.DataLimitExceeded' }, false],
  [['States.DataLimitExceeded'], { error: 'States.DataLimitExceeded' }, true],
  [['States.ALL'], { error: 'States.QueryEvaluationError' }, true],
  [['States.ALL'], { error: 'States.Runtime' }, false],
  [['States.Runtime'], { error: 'States.Runtime' }, false],
  [['States.TaskFailed'], { error: 'States.Runtime' }, false],
  [['States.TaskFailed'], { error: 'OvenCold' }, true],
  [['States.TaskFailed'], { error: 'States.TaskFailed' }, true],
  [['States.TaskFailed'], TIMED_OUT, false],
  [['States.TaskFailed'], NO_HEARTBEAT, false],
  [['States.TaskFailed', 'States.Timeout'], TIMED_OUT, true],
  [['States.Timeout'], NO_HEARTBEAT, true],
  [['States.HeartbeatTimeout'], NO_HEARTBEAT, true],
  [['States.HeartbeatTimeout'], TIMED_OUT, false],
  [['OvenCold'], {}, false],
  [[], { error: 'OvenCold' }, false],
])('%j covers %j: %s', (names, failure, expected) => {
  expect(errorEqualsMatches(names, failure)).toBe(expected);
});

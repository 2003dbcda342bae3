import * as fc from 'fast-check';
import type { Account } from '../../src/service/account';
import type { Journal } from '../../src/service/journal';
import { JournalMismatch, replay } from '../../src/service/replay';
import { driveAsync } from '../../src/simulator/kernel/driver-async';
import { runs } from '../runs';
import {
  ARN,
  account,
  activity,
  callback,
  create,
  drive,
  pass,
  refusal,
  START,
  shown,
  starts,
  succeed,
  wait,
} from './machines';

/** As a file would hold it. */
const written = (given: Account): Journal => JSON.parse(JSON.stringify(given.journal)) as Journal;

const lambda = {
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  Parameters: { 'chance.$': 'States.UUID()' },
  Retry: [{ ErrorEquals: ['Down'], JitterStrategy: 'FULL' }],
  End: true,
};

/** Where two texts part. */
function firstDifference(a: string, b: string): readonly [string, string] | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if (a[i] !== b[i]) return [a.slice(Math.max(0, i - 200), i + 80), b.slice(Math.max(0, i - 200), i + 80)];
  }
  return undefined;
}

/** Machines of all kinds. */
function city(seed: number): Account {
  const given = account(seed);
  given.perform('CreateActivity', { name: 'work' });
  const child = create(given, 'Child', { L: { ...lambda, End: undefined, Next: 'W' }, ...wait(30) });
  create(given, 'Parent', { S: starts(child, '.sync:2', { End: undefined, Next: 'B' }), B: starts(child) });
  create(given, 'Asks', { A: callback({ TimeoutSeconds: 500 }) });
  create(given, 'Works', { T: activity('work', { TimeoutSeconds: 100 }) }, { publish: true });
  return given;
}

/** What somebody outside does, one after the other, each so many seconds after the one before. */
type Act = { readonly what: number; readonly after: number; readonly which: number };

/** Drives for a while, and lets the outside act where the clock would move on past its time. */
function live(given: Account, acts: readonly Act[], seed: number): void {
  const tokens: string[] = [];
  let [answers, at, next] = [0, START, 0];
  const act = ({ what, which }: Act): void => {
    const machine = ['Parent', 'Asks', 'Works', 'Child'][which % 4];
    const token = tokens[which % Math.max(1, tokens.length)] ?? 'nothing';
    const executions = [...given.world.executions];
    const executionArn = executions[which % Math.max(1, executions.length)]?.arn ?? `${ARN}:execution:a:b`;
    const work = `${ARN}:activity:work`;
    refusal(() => {
      if (what === 0)
        given.perform('StartExecution', { stateMachineArn: `${ARN}:stateMachine:${machine}`, input: `{"n":${which}}` });
      else if (what === 1) given.perform('SendTaskSuccess', { taskToken: token, output: '"yes"' });
      else if (what === 2) given.perform('SendTaskFailure', { taskToken: token, error: 'No' });
      else if (what === 3) given.perform('StopExecution', { executionArn, error: 'Stopped' });
      else if (what === 4) given.perform('RedriveExecution', { executionArn });
      else {
        const { task } = given.perform('GetActivityTask', { activityArn: work, workerName: `w${which}` });
        if (task) tokens.push(task.taskToken);
      }
    });
  };
  for (;;) {
    const run = given.run();
    let result = run.next();
    while (!result.done) {
      const step = result.value;
      if (step.kind === 'advance') {
        while (next < acts.length && at + 1000 * acts[next].after <= step.until) {
          at += 1000 * acts[next].after;
          given.advanceTo(at);
          act(acts[next++]);
        }
        result = run.next();
        continue;
      }
      if (step.kind === 'call' && step.request.taskToken !== undefined) {
        tokens.push(step.request.taskToken);
        result = run.next({ signals: [] });
        continue;
      }
      answers += 1;
      const fails = (answers * 7 + seed) % 3 === 0;
      result = run.next(
        fails ? { signals: [{ kind: 'failure', afterMs: 100, error: 'Down' }] } : succeed({ answers }, 10),
      );
    }
    if (next === acts.length) return;
    at = Math.max(at, given.now);
    act(acts[next++]);
  }
}

test('from a journal the same account comes back, byte for byte, whatever happens to it', () => {
  const someActs = fc.array(
    fc.record({ what: fc.nat({ max: 5 }), after: fc.nat({ max: 40 }), which: fc.nat({ max: 9 }) }),
    { minLength: 5, maxLength: 40 },
  );
  fc.assert(
    fc.property(someActs, fc.nat({ max: 1000 }), (acts, seed) => {
      const given = city(seed);
      live(given, acts, seed);
      const again = replay(written(given));
      expect(firstDifference(shown(again), shown(given))).toBeUndefined();
      expect([again.now, again.stepCount]).toEqual([given.now, given.stepCount]);
      expect(JSON.stringify(again.journal)).toBe(JSON.stringify(given.journal));
    }),
    { seed: 13, numRuns: runs(60) },
  );
});

test('an account that was left in the middle is taken up where it was', () => {
  const make = () => {
    const given = city(3);
    for (const name of ['Child', 'Parent'])
      given.perform('StartExecution', { stateMachineArn: `${ARN}:stateMachine:${name}` });
    return given;
  };
  const whole = make();
  drive(whole);
  const steps = whole.stepCount;
  for (let left = 0; left < steps; left++) {
    const given = make();
    const run = given.run();
    let result = run.next();
    while (!result.done && given.stepCount < left)
      result = run.next(result.value.kind === 'call' ? succeed() : undefined);
    const again = replay(written(given));
    expect(again.stepCount).toBe(given.stepCount);
    drive(again);
    expect(firstDifference(shown(again), shown(whole))).toBeUndefined();
  }
});

test('answers that were awaited come back, too, in whichever order they came', async () => {
  const given = account();
  const branch = (name: string) => ({ StartAt: name, States: { [name]: lambda } });
  const stateMachineArn = create(given, 'Fan', {
    F: { Type: 'Parallel', Branches: ['A', 'B', 'C'].map(branch), End: true },
  });
  given.perform('StartExecution', { stateMachineArn });
  let turns = 9;
  await driveAsync(given.run(), async ({ stateName }) => {
    turns -= 3;
    for (let i = 0; i < turns; i++) await Promise.resolve();
    return succeed(stateName);
  });
  expect(shown(replay(written(given)))).toBe(shown(given));
});

test('a journal that does not fit is named, and where', () => {
  const given = city(1);
  given.perform('StartExecution', { stateMachineArn: `${ARN}:stateMachine:Child` });
  drive(given);
  const journal = written(given);
  const without = { ...journal, entries: journal.entries.filter(({ kind }) => kind === 'operation') };
  expect(() => replay(without)).toThrow(JournalMismatch);
  const moved = journal.entries.map((entry) =>
    entry.kind === 'operation' ? { ...entry, atMs: entry.atMs + 999_999_999 } : entry,
  );
  expect(() => replay({ ...journal, entries: moved })).toThrow(JournalMismatch);
});

test('nothing but what came from outside is in it', () => {
  const given = account();
  const stateMachineArn = create(given, 'P', pass(1));
  given.perform('DescribeStateMachine', { stateMachineArn });
  given.perform('StartExecution', { stateMachineArn });
  drive(given);
  expect(given.journal.entries.map((entry) => entry.kind === 'operation' && entry.operation)).toEqual([
    'CreateStateMachine',
    'StartExecution',
  ]);
});

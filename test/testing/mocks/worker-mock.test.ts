import { mock, simulate } from 'cdk-stepwright/testing';
import { machine } from '../machines';

const pack = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack',
  End: true,
  ...more,
});
const parcels = (more?: object) =>
  machine({
    Each: {
      Type: 'Map',
      ItemProcessor: machine({ Pack: pack(more) }),
      End: true,
    },
  });
const starts = (definition: object, mocks: Parameters<typeof simulate>[1]) => {
  const { history } = simulate(definition, { input: [1, 2, 3, 4], ...mocks });
  const startMs = Date.parse('2024-01-01T00:00:00.000Z');
  return history
    .filter(({ type }) => type === 'ActivityStarted')
    .map((event) => [
      (new Date(event.timestamp).getTime() - startMs) / 1000,
      (event as { activityStartedEventDetails?: { workerName?: string } }).activityStartedEventDetails?.workerName,
    ]);
};

test('one worker takes one task at a time, in their order', () => {
  expect(starts(parcels(), { mocks: { Pack: mock.workers(mock.succeed().after(60)) } })).toEqual([
    [0, undefined],
    [60, undefined],
    [120, undefined],
    [180, undefined],
  ]);
});

test('several work at the same time, each by its name', () => {
  const mocks = { Pack: mock.workers(mock.succeed().after(60), { count: 2, name: 'packer' }) };
  expect(starts(parcels(), { mocks })).toEqual([
    [0, 'packer-1'],
    [0, 'packer-2'],
    [60, 'packer-1'],
    [60, 'packer-2'],
  ]);
  const one = { Pack: mock.workers(mock.succeed(), { name: 'packer' }) };
  expect(starts(machine({ Pack: pack() }), { mocks: one })).toEqual([[0, 'packer']]);
});

test('TimeoutSeconds counts from when a task is taken', () => {
  const timed = {
    TimeoutSeconds: 90,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
    Next: 'Late',
    End: undefined,
  };
  const definition = machine({
    Each: { Type: 'Map', ItemProcessor: machine({ Pack: pack(timed), Late: { Type: 'Pass', End: true } }), End: true },
  });
  const work = (seconds: number) => ({ Pack: mock.workers(mock.succeed().after(seconds)) });
  const inTime = simulate(definition, { input: [1, 2, 3], mocks: work(60) });
  expect(inTime.visits('Pack').map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  expect(inTime.durationSeconds).toBe(180);
  // The worker goes on with what nobody waits for any more: the second is taken after 91 s.
  const late = simulate(definition, { input: [1, 2], mocks: work(91) });
  expect(late.visits('Pack').map(({ outcome }) => outcome)).toEqual(['timedOut', 'timedOut']);
  expect(late.durationSeconds).toBe(181);
});

describe('two tasks of one activity, and one worker that takes 4 s', () => {
  const both = (seconds: number) =>
    machine({
      Both: {
        Type: 'Parallel',
        Branches: [machine({ A: pack() }), machine({ B: pack({ TimeoutSeconds: seconds }) })],
        End: true,
      },
    });
  const mocks = () => ({ activity: mock.workers(mock.succeed().after(4)) });

  test('the second fails 3 s after it was taken', () => {
    expect(simulate(both(3), { mocks: mocks() })).toMatchObject({ error: 'States.Timeout', durationSeconds: 7 });
  });

  test('and succeeds with more time', () => {
    expect(simulate(both(6), { mocks: mocks() })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 8 });
  });
});

test('a task that no worker is left for waits for ever, whatever its TimeoutSeconds', () => {
  const taken = machine({
    Both: {
      Type: 'Parallel',
      Branches: [machine({ A: pack() }), machine({ B: pack({ TimeoutSeconds: 5 }) })],
      End: true,
    },
  });
  const mocks = { activity: mock.workers(mock.never()) };
  expect(() => simulate(taken, { mocks })).toThrow(/EXECUTION_STALLED/);
  const limited = { ...taken, TimeoutSeconds: 100 };
  expect(simulate(limited, { mocks: { activity: mock.workers(mock.never()) } })).toMatchObject({
    status: 'TIMED_OUT',
    durationSeconds: 100,
  });
});

test('heartbeats count from when a worker takes the task', () => {
  const definition = parcels({ HeartbeatSeconds: 30 });
  const mocks = { Pack: mock.workers(mock.callback().heartbeatEvery(20).succeed().after(50)) };
  expect(simulate(definition, { input: [1, 2], mocks })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 100 });
  const silent = { Pack: mock.workers(mock.callback().succeed().after(50)) };
  expect(simulate(definition, { input: [1, 2], mocks: silent })).toMatchObject({
    error: 'States.Timeout',
    durationSeconds: 30,
  });
});

test('a task that is cut off before anybody took it occupies no worker; one who has a task goes on with it', () => {
  const fails = machine({ Nap: { Type: 'Wait', Seconds: 5, Next: 'Break' }, Break: { Type: 'Fail', Error: 'Broken' } });
  const definition = machine({
    Both: {
      Type: 'Parallel',
      Branches: [machine({ Taken: pack() }), machine({ Waiting: pack() }), machine({ 'Waiting too': pack() }), fails],
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Again' }],
      Next: 'Again',
      End: undefined,
    },
    Again: pack(),
  });
  const mocks = { activity: mock.workers(mock.succeed().after(10)) };
  const execution = simulate(definition, { mocks });
  expect(execution).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 20 });
  expect(starts(definition, { mocks })).toEqual([
    [0, undefined],
    [10, undefined],
  ]);
});

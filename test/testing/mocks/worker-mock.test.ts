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

test('what is not taken in time runs into the timeout, without a start', () => {
  const timed = {
    TimeoutSeconds: 90,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
    Next: 'Late',
    End: undefined,
  };
  const definition = machine({
    Each: { Type: 'Map', ItemProcessor: machine({ Pack: pack(timed), Late: { Type: 'Pass', End: true } }), End: true },
  });
  const execution = simulate(definition, { input: [1, 2, 3], mocks: { Pack: mock.workers(mock.succeed().after(60)) } });
  // The second is started after 60 s and not done after 90, the third is not started at all.
  expect(execution.visits('Pack').map(({ outcome }) => outcome)).toEqual(['succeeded', 'timedOut', 'timedOut']);
  expect(execution.history.filter(({ type }) => type === 'ActivityStarted')).toHaveLength(2);
  expect(execution.durationSeconds).toBe(90);
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

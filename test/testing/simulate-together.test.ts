import { mock, simulate, simulateTogether } from 'cdk-stepwright/testing';
import { approval, invoke, machine } from './machines';

const ask = machine({ Ask: invoke('ask', { End: true }) });
const naps = machine({ Nap: { Type: 'Wait', SecondsPath: '$.seconds', End: true } });

test('executions start at their times and run in one time, in the order in which they were given', () => {
  const asked: unknown[] = [];
  const executions = simulateTogether(
    ask,
    [
      { after: 5, input: { n: 1 } },
      { after: 0, input: { n: 2 } },
    ],
    {
      mocks: {
        Ask: mock
          .handler(({ payload, timeMs, executionArn }) => {
            asked.push([payload, new Date(timeMs).toISOString(), executionArn.split(':').at(-1)]);
            return payload;
          })
          .after(10),
      },
    },
  );
  expect(asked).toEqual([
    [{ n: 2 }, '2024-01-01T00:00:00.000Z', 'simulation-2'],
    [{ n: 1 }, '2024-01-01T00:00:05.000Z', 'simulation-1'],
  ]);
  expect(executions.map(({ input, durationSeconds }) => [input, durationSeconds])).toEqual([
    [{ n: 1 }, 10],
    [{ n: 2 }, 10],
  ]);
});

test('they share what mocks hold: a sequence, workers', () => {
  const one = mock.sequence(mock.succeed('first'), mock.succeed('second'));
  const outputs = simulateTogether(ask, [{ after: 1 }, {}], { mocks: { Ask: one } }).map(({ story }) => story);
  expect(outputs[0]).toContain('second');
  expect(outputs[1]).toContain('first');
  const activity = { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:pack', End: true };
  const packed = simulateTogether(machine({ Pack: activity }), [{}, {}, {}], {
    mocks: { Pack: mock.workers(mock.succeed().after(60), { count: 2 }) },
  });
  expect(packed.map(({ durationSeconds }) => durationSeconds)).toEqual([60, 60, 120]);
});

test('no two have the same tokens, and each its own history', () => {
  const executions = simulateTogether(machine({ Ask: approval({ End: true }) }), [{}, {}], {
    mocks: { Ask: mock.callback().succeed().after(1) },
  });
  const tokens = executions.map(({ tasks }) => tasks[0].taskToken);
  expect(new Set(tokens).size).toBe(2);
  for (const { history } of executions) expect(history.at(-1)?.type).toBe('ExecutionSucceeded');
});

test('one alone is what simulate makes of it', () => {
  const [alone] = simulateTogether(naps, [{ input: { seconds: 5 }, name: 'one' }]);
  expect(JSON.stringify(alone.history)).toBe(
    JSON.stringify(simulate(naps, { input: { seconds: 5 }, name: 'one' }).history),
  );
});

test('twice the same, byte for byte; one that hangs, and a mock that answers nothing, are named', () => {
  const run = () =>
    simulateTogether(naps, [{ input: { seconds: 3 } }, { after: 1, input: { seconds: 1 } }]).map(String);
  expect(run()).toEqual(run());
  const never = { mocks: { Ask: mock.never() } };
  expect(() => simulateTogether(ask, [{}, {}], never)).toThrow('EXECUTION_STALLED');
  expect(() =>
    simulateTogether(ask, [{}], { mocks: { Ask: mock.succeed(), 'lambda:invoke': mock.succeed() } }),
  ).toThrow('UNUSED_MOCK');
});

import { mock, simulate } from 'cdk-stepwright/testing';
import { logEvents } from 'cdk-stepwright/views';
import { invoke, machine } from '../../testing/machines';

const ARN = 'arn:aws:states:us-east-1:123456789012:execution:Orders:order-7';

/** An order whose card is declined. */
const { history } = simulate(machine({ Charge: invoke('charge', { Next: 'Ship' }), Ship: { Type: 'Succeed' } }), {
  input: { order: 7 },
  mocks: { Charge: mock.fail('Declined', 'no money') },
});

const typesAt = (level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF') =>
  logEvents(history, { level, executionArn: ARN }).map(({ type }) => type);

test('a line has texts for ids, time and redrives, and details without a wrapper', () => {
  const [started] = logEvents(history, { includeExecutionData: true, executionArn: ARN });
  expect(JSON.stringify(started)).toBe(
    '{"id":"1","type":"ExecutionStarted","details":{"input":"{\\"order\\":7}","inputDetails":{"truncated":false},' +
      '"roleArn":"arn:aws:iam::123456789012:role/StateMachineRole"},"previous_event_id":"0",' +
      `"event_timestamp":"1704067200000","execution_arn":"${ARN}","redrive_count":"0"}`,
  );
});

test('without execution data, inputs and outputs are left out; errors are not', () => {
  const lines = logEvents(history, { executionArn: ARN });
  expect(lines[0].details).toEqual({ roleArn: 'arn:aws:iam::123456789012:role/StateMachineRole' });
  expect(lines.at(-1)).toMatchObject({ type: 'ExecutionFailed', details: { error: 'Declined', cause: 'no money' } });
});

test('details are in alphabetical order', () => {
  const scheduled = logEvents(history, { executionArn: ARN }).find(({ type }) => type === 'TaskScheduled');
  expect(Object.keys(scheduled!.details)).toEqual(['parameters', 'region', 'resource', 'resourceType']);
});

test('an event without details has an empty object', () => {
  const parallel = machine({
    Both: { Type: 'Parallel', Branches: [machine({ P: { Type: 'Pass', End: true } })], End: true },
  });
  const lines = logEvents(simulate(parallel).history, { executionArn: ARN });
  expect(lines.find(({ type }) => type === 'ParallelStateStarted')!.details).toEqual({});
});

test('each level has the events of those below it', () => {
  expect(typesAt('ALL')).toEqual(history.map(({ type }) => type));
  expect(typesAt('ERROR')).toEqual(['TaskFailed', 'ExecutionFailed']);
  expect(typesAt('FATAL')).toEqual(['ExecutionFailed']);
  expect(typesAt('OFF')).toEqual([]);
});

test('a redrive counts from its own event on', () => {
  const redriven = [
    ...history,
    {
      id: 99,
      previousEventId: 0,
      timestamp: history[0].timestamp,
      type: 'ExecutionRedriven' as const,
      executionRedrivenEventDetails: { redriveCount: 1 },
    },
  ];
  const counts = logEvents(redriven, { executionArn: ARN }).map(({ redrive_count }) => redrive_count);
  expect(counts).toEqual([...history.map(() => '0'), '1']);
});

test('the timestamps of the SDK are understood', () => {
  const [first] = history;
  const ofSdk = [{ ...first, timestamp: new Date(first.timestamp) }] as unknown as typeof history;
  expect(logEvents(ofSdk, { executionArn: ARN })[0].event_timestamp).toBe('1704067200000');
});

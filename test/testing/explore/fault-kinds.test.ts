import { exploreFaults, type FaultOptions, mock, simulate } from 'cdk-stepwright/testing';

/** Kinds of faults that are tried when somebody asks for them: each shows something that errors and timeouts do not. */

const CALLBACK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
};
const NONE: FaultOptions = { error: false, timeout: false, ambiguous: false };

const explore = (machine: object, faults: FaultOptions, options: object = {}) =>
  exploreFaults(machine, { depth: 1, ...options, faults: { ...NONE, ...faults } }).violations.map(
    ({ invariant, place, end, faults: injected, beside }) =>
      [invariant, place, end, ...injected.map(({ text }) => text), ...(beside ? [beside] : [])].join(' | '),
  );

const one = (state: object, others: object = {}) => ({ StartAt: 'Ask', States: { Ask: { ...state }, ...others } });
const FAILED = { Failed: { Type: 'Fail', Error: 'Refused' } };

test('a callback that comes too late is lost', () => {
  const machine = one({ ...CALLBACK, TimeoutSeconds: 60, End: true });
  expect(explore(machine, { lateCallback: true })).toEqual([
    'handled | Ask | FAILED States.Timeout | Ask is answered 1 ms after its timeout',
  ]);
});

test('heartbeats that stop are caught by their own name', () => {
  const handlers = [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Failed' }];
  const machine = one({ ...CALLBACK, HeartbeatSeconds: 10, Catch: handlers, End: true }, FAILED);
  expect(explore(machine, { lostHeartbeat: true }, { without: ['error-survives'] })).toEqual([]);
  expect(explore(one({ ...CALLBACK, HeartbeatSeconds: 10, End: true }), { lostHeartbeat: true })).toEqual([
    'handled | Ask | FAILED States.Timeout | Ask sends heartbeats, then none any more',
  ]);
});

test('a slow answer uses up the time of the machine', () => {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', TimeoutSeconds: 60 };
  const machine = one({ ...task, End: true });
  expect(explore(machine, { slow: true }, { budget: { seconds: 30 } })).toEqual([
    'within-time | Ask | SUCCEEDED | Ask is answered in the last millisecond before its timeout',
  ]);
});

test('a result over the quota is caught by its own name alone', () => {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', End: true };
  const all = one({ ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] }, FAILED);
  expect(explore(all, { tooLarge: true })).toEqual([
    'handled | Ask | FAILED States.DataLimitExceeded | Ask answers with more than the quota',
  ]);
  const named = one({ ...task, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Failed' }] }, FAILED);
  expect(explore(named, { tooLarge: true }, { without: ['error-survives'] })).toEqual([]);
});

test('a result of another shape: what later states read is missing, null, or of another type', () => {
  const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f', Next: 'Wait' };
  const machine = one(task, { Wait: { Type: 'Wait', SecondsPath: '$.seconds', End: true } });
  const found = explore(machine, { wrongShape: true }, { mocks: { Ask: mock.succeed({ seconds: 3 }) } });
  expect(found).toEqual(['handled | Wait | FAILED States.Runtime | Ask answers with $.seconds missing']);
});

test('a batch that was done in part, and nobody looks', () => {
  const Parameters = { RequestItems: { orders: [{ PutRequest: { Item: { id: { S: '1' } } } }] } };
  const write = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:batchWriteItem', Parameters };
  const machine = one({ ...write, End: true });
  const left = (execution: { output?: any }) => {
    if (Object.keys(execution.output.UnprocessedItems ?? {}).length > 0) throw new Error('items are left');
  };
  expect(explore(machine, { partialBatch: true }, { invariants: { left } })).toEqual([
    'left | Ask | SUCCEEDED | Ask does a part of its batch (UnprocessedItems)',
  ]);
});

test('an execution that somebody stops leaves done what was done', () => {
  const task = (name: string, fields: object) => ({
    [name]: { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, ...fields },
  });
  const machine = {
    StartAt: 'BookFlight',
    States: {
      ...task('BookFlight', { Next: 'Ship' }),
      ...task('Ship', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'CancelFlight' }], End: true }),
      ...task('CancelFlight', { Next: 'Failed' }),
      ...FAILED,
    },
  };
  const saga = { pairs: [{ action: 'BookFlight', compensation: 'CancelFlight' }] };
  const mocks = { BookFlight: mock.succeed().after(5), Ship: mock.succeed().after(5) };
  expect(explore(machine, { stop: true }, { saga, mocks, depth: 0 })).toEqual([
    'compensated | BookFlight | ABORTED | is stopped after 0 s',
  ]);
});

test('a redrive goes on where it failed, and does again what may have been done there', () => {
  const task = (name: string, fields: object) => ({
    [name]: { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`, ...fields },
  });
  const machine = {
    StartAt: 'ReserveStock',
    States: { ...task('ReserveStock', { Next: 'ChargeCard' }), ...task('ChargeCard', { End: true }) },
  };
  const found = explore(machine, { error: true, redrive: true }, { without: ['handled'] });
  expect(found).toEqual([]);
  const again = explore(machine, { ambiguous: true, redrive: true }, { without: ['handled'] });
  expect(again).toEqual([
    'redrive-repeats-no-write | ReserveStock | SUCCEEDED | ReserveStock does its work, but fails with Lambda.Unknown | is redriven',
    'redrive-repeats-no-write | ChargeCard | SUCCEEDED | ChargeCard does its work, but fails with Lambda.Unknown | is redriven',
  ]);
});

test('an Express execution that is run twice asks for the same, or does its work twice', () => {
  const put = (key: object) =>
    one({
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: { TableName: 't', Item: { id: { ...key } } },
      End: true,
    });
  const express = { type: 'EXPRESS', depth: 0 };
  expect(
    explore(put({ 'S.$': '$.orderId' }), { expressDuplicate: true }, { ...express, input: { orderId: 'o-1' } }),
  ).toEqual([]);
  expect(explore(put({ 'S.$': '$$.Execution.Name' }), { expressDuplicate: true }, express)).toEqual([]);
  expect(explore(put({ 'S.$': 'States.UUID()' }), { expressDuplicate: true }, express)).toEqual([
    'express-repeats-alike | Ask | SUCCEEDED',
  ]);
  expect(explore(put({ 'S.$': '$$.Execution.StartTime' }), { expressDuplicate: true }, express)).toEqual([
    'express-repeats-alike | Ask | SUCCEEDED',
  ]);
});

test.each<[string, object]>([
  ['JSON', { ReaderConfig: { InputType: 'JSON' } }],
  ['JSON within', { ReaderConfig: { InputType: 'JSON', ItemsPointer: '/orders/open' } }],
  ['lines of JSON', { ReaderConfig: { InputType: 'JSONL' } }],
  ['CSV', { ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' } }],
  [
    'CSV with headers',
    { ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'name'], CSVDelimiter: 'TAB' } },
  ],
  ['an inventory', { ReaderConfig: { InputType: 'MANIFEST', ManifestType: 'S3_INVENTORY' } }],
])('an ItemReader of %s without objects reads what is made up, and a violation hands it on', (_, reader) => {
  const machine = one({
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      Parameters: { Bucket: 'b', Key: 'k' },
      ...reader,
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Work',
      States: {
        Work: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:w',
          InputPath: '$.id',
          End: true,
        },
      },
    },
    End: true,
  });
  expect(explore(machine, { error: true }, { input: {} })).toEqual([
    'handled | Ask | FAILED States.ExceedToleratedFailureThreshold | Ask[0]/Work fails with Lambda.TooManyRequestsException',
  ]);
  const [{ execution, options }] = exploreFaults(machine, { input: {}, depth: 1 }).violations;
  expect(simulate(machine, options).history).toEqual(execution.history);
});

test('a violation hands on the objects that its execution reads, and no others', () => {
  const each = (key: string, next: object) => ({
    Type: 'Map',
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: key } },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: `Work ${key}`,
      States: {
        [`Work ${key}`]: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:w', End: true },
      },
    },
    ...next,
  });
  const machine = {
    StartAt: 'First',
    States: { First: each('one', { Next: 'Second' }), Second: each('two', { End: true }) },
  };
  const { violations } = exploreFaults(machine, { objects: { 'b/one': [1], 'b/two': [2] }, depth: 1 });
  const handed = violations.map(({ place, options }) => [place, options.objects]);
  expect(handed).toEqual([
    ['First', { 'b/one': '[1]' }],
    ['Second', { 'b/one': '[1]', 'b/two': '[2]' }],
  ]);
  for (const { options, execution } of violations)
    expect(simulate(machine, options).history).toEqual(execution.history);
});

test('a fault in a child of a Distributed Map is one of its item, and its mocks give the same execution', () => {
  const machine = one({
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Work',
      States: { Work: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:w', End: true } },
    },
    ToleratedFailureCount: 1,
    End: true,
  });
  const { violations } = exploreFaults(machine, { input: { items: [1, 2] }, depth: 2 });
  expect(
    violations.map(({ invariant, place, faults }) => [invariant, place, faults.map((fault) => fault.place)]),
  ).toEqual([
    ['not-swallowed', 'Work', ['Ask[0]/Work']],
    ['handled', 'Ask', ['Ask[0]/Work', 'Ask[1]/Work']],
  ]);
  for (const { options, execution } of violations)
    expect(JSON.stringify(simulate(machine, options).history)).toBe(JSON.stringify(execution.history));
});

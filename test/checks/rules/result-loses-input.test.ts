import { CATCHER, FAILED, invoke, machine, task } from '../../../src/checks/example';
import { found } from './found';

const RULE = 'result-loses-input';

/** A message to a queue, then these states. */
const after = (fields: object, states: object) =>
  machine({
    Tell: task('sqs:sendMessage', {
      Parameters: { QueueUrl: 'q', MessageBody: 'b' },
      ...fields,
      Next: Object.keys(states)[0],
    }),
    ...states,
  });
const read = (Payload: object, fields: object = {}) => ({
  Read: invoke({ Parameters: { FunctionName: 'f', Payload }, Catch: [], ...fields }),
});

test('says what is read, by whom, and what the result has', () => {
  expect(found(RULE, after({}, read({ 'id.$': '$.orderId' })))).toEqual([
    "The result replaces the input, of which 'Read' reads $.orderId: the result has MD5OfMessageAttributes, MD5OfMessageBody, " +
      'MD5OfMessageSystemAttributes, MessageId, SequenceNumber, SdkHttpMetadata, SdkResponseMetadata',
  ]);
});

test.each<[string, object]>([
  ['reads what the result has', after({}, read({ 'id.$': '$.MessageId' }))],
  ['gets all of it', after({}, read({ 'all.$': '$' }))],
  ['reads the context object and variables', after({}, read({ 'id.$': '$$.Execution.Id', 'order.$': '$order.id' }))],
  ['has a text that looks like a path', after({}, read({ note: 'costs $.50' }))],
  ['comes after a ResultPath', after({ ResultPath: '$.sent' }, read({ 'id.$': '$.orderId' }))],
  ['comes after a result that is dropped', after({ ResultPath: null }, read({ 'id.$': '$.orderId' }))],
  ['comes after an OutputPath', after({ OutputPath: '$.MessageId' }, read({ 'id.$': '$.orderId' }))],
  ['reads what its InputPath picks', after({}, read({ 'id.$': '$.orderId' }, { InputPath: '$.SdkHttpMetadata' }))],
  [
    'comes after a state that makes the payload anew',
    after({}, { Make: { Type: 'Pass', InputPath: '$.MessageId', Next: 'Read' }, ...read({ 'id.$': '$.orderId' }) }),
  ],
  [
    'reads what a state in between has added',
    after(
      {},
      { Add: { Type: 'Pass', Result: 1, ResultPath: '$.orderId', Next: 'Read' }, ...read({ 'id.$': '$.orderId' }) },
    ),
  ],
  [
    'asks first whether it is there',
    after(
      {},
      {
        'There?': {
          Type: 'Choice',
          Choices: [{ And: [{ Variable: '$.orderId', IsPresent: true }], Next: 'Read' }],
          Default: 'Done',
        },
        ...read({ 'id.$': '$.orderId' }),
        Done: { Type: 'Succeed' },
      },
    ),
  ],
])('nothing is found where the next one %s', (_how, definition) => {
  expect(found(RULE, definition)).toEqual([]);
});

test('is looked for behind states that hand their input on', () => {
  const pause = { Type: 'Wait', Seconds: 1, Next: 'Route' };
  const Choices = [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Done' }];
  const route = { Type: 'Choice', Choices, Default: 'Done' };
  expect(found(RULE, after({}, { Pause: pause, Route: route, Done: { Type: 'Succeed' } }))).toEqual([
    expect.stringContaining("'Route' reads $.total"),
  ]);
});

test.each<[string, object]>([
  ['a ResultSelector', { ResultSelector: { 'sent.$': '$.MessageId' } }],
  ['a ResultSelector and a ResultPath of $', { ResultSelector: { sent: true }, ResultPath: '$' }],
])('%s says what the result has', (_what, fields) => {
  expect(found(RULE, after(fields, read({ 'id.$': '$.sent' })))).toEqual([]);
  expect(found(RULE, after(fields, read({ 'id.$': '$.MessageId' })))).toEqual([
    expect.stringMatching(/reads \$\.MessageId: the result has sent$/),
  ]);
});

test('so do the Parameters of a Pass', () => {
  const make = (Payload: object) =>
    machine({ Make: { Type: 'Pass', Parameters: { 'a.$': '$.b' }, Next: 'Read' }, ...read(Payload) });
  expect(found(RULE, make({ 'x.$': '$.a' }))).toEqual([]);
  expect(found(RULE, make({ 'x.$': '$.b' }))).toHaveLength(1);
});

test('results that nobody knows, of functions and jobs, are not looked at', () => {
  for (const resource of [
    'arn:aws:lambda:us-east-1:123456789012:function:f',
    'arn:aws:states:::states:startExecution.sync:2',
  ]) {
    const ask = {
      Type: 'Task',
      Resource: resource,
      Parameters: { StateMachineArn: 'm' },
      TimeoutSeconds: 60,
      Next: 'Read',
    };
    expect(found(RULE, machine({ Ask: ask, ...read({ 'id.$': '$.orderId' }) }))).toEqual([]);
  }
});

test('in JSONata', () => {
  const jsonata = (fields: object, Message: string) => ({
    ...machine({
      Tell: task('sqs:sendMessage', { Arguments: { QueueUrl: 'q', MessageBody: 'b' }, ...fields, Next: 'Read' }),
      Read: task('sns:publish', { Arguments: { Message } }),
    }),
    QueryLanguage: 'JSONata',
  });
  const order = '{% $states.input.orderId %}';
  expect(found(RULE, jsonata({}, order))).toHaveLength(1);
  expect(found(RULE, jsonata({}, '{% $states.input.MessageId %}'))).toEqual([]);
  expect(found(RULE, jsonata({}, '{% $exists($states.input.orderId) ? $states.input.orderId : 1 %}'))).toEqual([]);
  expect(found(RULE, jsonata({ Output: '{% $states.input %}' }, order))).toEqual([]);
  expect(found(RULE, jsonata({ Output: { orderId: 1 } }, order))).toEqual([]);
  expect(found(RULE, jsonata({ Output: { id: 1 } }, order))).toHaveLength(1);
});

test('catcher-loses-input knows what a state in between has added to the error output', () => {
  const caught = (Payload: object) =>
    machine({
      Charge: invoke({ Catch: [{ ...CATCHER, ResultPath: undefined, Next: 'Refund' }] }),
      Refund: invoke({ Parameters: { FunctionName: 'refund' }, ResultPath: '$.refund', Catch: [], Next: 'Tell' }),
      Tell: invoke({ Parameters: { FunctionName: 'tell', Payload }, Catch: [], Next: 'Failed' }),
      Failed: { ...FAILED, ErrorPath: '$.Error', CausePath: '$.Cause' },
    });
  expect(found('catcher-loses-input', caught({ 'refund.$': '$.refund' }))).toEqual([]);
  expect(found('catcher-loses-input', caught({ 'id.$': '$.orderId' }))).toHaveLength(1);
});

import { validateDefinition } from 'cdk-stepwright/asl';
import { checkMachines } from 'cdk-stepwright/checks';
import { exploreFaults } from 'cdk-stepwright/testing';

/**
 * What is usually wrong in sagas and callbacks that are written by hand (docs/testing/explore-faults.md lists it): what a failing task shows is found by
 * exploring, the rest by validation or by a rule.
 */

const invoke = (name: string, fields: object) =>
  ({
    [name]: {
      Type: 'Task',
      Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      ResultPath: `$.${name}`,
      ...fields,
    },
  }) as Record<string, object>;
const all = (Next: string, fields: object = { ResultPath: '$.error' }) => ({
  Catch: [{ ErrorEquals: ['States.ALL'], ...fields, Next }],
});
const FAILED = { Failed: { Type: 'Fail', ErrorPath: '$.error.Error', CausePath: '$.error.Cause' } };
const OPAQUE = { Failed: { Type: 'Fail', Error: 'OrderFailed' } };
const machine = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });

/** Goods are reserved, the card is charged, goods are shipped; each failure undoes what was done. */
const order = (changed: Record<string, object> = {}, ends: Record<string, object> = FAILED) =>
  machine({
    ...invoke('ReserveStock', { ...all('ReleaseStock'), Next: 'ChargeCard' }),
    ...invoke('ChargeCard', { ...all('RefundCard'), Next: 'Ship' }),
    ...invoke('Ship', { ...all('RefundCard'), End: true }),
    ...invoke('RefundCard', { ...all('Failed'), Next: 'ReleaseStock' }),
    ...invoke('ReleaseStock', { ...all('Failed'), Next: 'Failed' }),
    ...ends,
    ...changed,
  });

const callback = (fields: object, ends: Record<string, object>) =>
  machine({
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'q', MessageBody: { 'token.$': '$$.Task.Token' } },
      End: true,
      ...fields,
    },
    ...ends,
  });

test.each<[defect: string, invariant: string, place: string, definition: object]>([
  [
    'a compensation that nothing catches',
    'handled',
    'RefundCard',
    order(invoke('RefundCard', { Next: 'ReleaseStock' })),
  ],
  ['a compensation that fails, and the others do not run', 'compensated', 'ReserveStock', order()],
  [
    'a step whose failure undoes nothing',
    'compensated',
    'ReserveStock',
    order(invoke('ChargeCard', { ...all('Failed'), Next: 'Ship' })),
  ],
  [
    'a step of which one error alone is caught',
    'handled',
    'Ship',
    order(
      invoke('Ship', { Catch: [{ ErrorEquals: ['NoCourier'], ResultPath: '$.error', Next: 'RefundCard' }], End: true }),
    ),
  ],
  [
    'a step that may have been done is not undone',
    'compensated',
    'ChargeCard',
    order(invoke('ChargeCard', { ...all('ReleaseStock'), Next: 'Ship' })),
  ],
  [
    'a catcher that puts the error in the place of the order',
    'input-survives',
    'Ship',
    order(invoke('Ship', { ...all('RefundCard', {}), End: true })),
  ],
  ['an end that does not say what failed', 'error-survives', 'Ship', order({}, OPAQUE)],
  [
    'a notification at the end that fails what was done',
    'handled',
    'SendMail',
    order({
      ...invoke('Ship', { ...all('RefundCard'), Next: 'SendMail' }),
      SendMail: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: { TopicArn: 't', Message: 'm' },
        End: true,
      },
    }),
  ],
  [
    'a failure that is passed over',
    'not-swallowed',
    'Ship',
    order({ ...invoke('Ship', { ...all('Done'), Next: 'Done' }), Done: { Type: 'Succeed' } }),
  ],
  ['a callback whose timeout nothing catches', 'handled', 'Ask', callback({ TimeoutSeconds: 60 }, {})],
  ['a callback without a timeout', 'deadline', 'Ask', callback(all('Failed'), FAILED)],
  ['a callback that hangs', 'ends', 'Ask', callback(all('Failed'), FAILED)],
])('exploring finds %s', (_, invariant, place, definition) => {
  const { violations } = exploreFaults(definition, { depth: 2 });
  expect(violations.map((found) => `${found.invariant} ${found.place}`)).toContain(`${invariant} ${place}`);
});

test.each<[defect: string, code: string, definition: object]>([
  [
    'a Next that is not there',
    'MISSING_TRANSITION_TARGET',
    order(invoke('Ship', { ...all('CreateBackorder'), End: true })),
  ],
  [
    'a state that nothing leads to',
    'MISSING_TRANSITION_TARGET',
    order(invoke('CancelShipment', { Next: 'ReleaseStock' })),
  ],
])('validation finds %s', (_, code, definition) => {
  expect(validateDefinition(JSON.stringify(definition)).diagnostics.map((found) => found.code)).toContain(code);
});

const list = (fields: object) =>
  machine({
    Each: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        ...machine(invoke('Work', { End: true })),
      },
      End: true,
      ...fields,
    },
  });

test.each<[defect: string, rule: string, definition: object]>([
  ['tasks without a Retry', 'task-without-retry', order()],
  [
    'a catcher that loses the input',
    'catcher-loses-input',
    order(invoke('Ship', { ...all('RefundCard', {}), End: true })),
  ],
  ['a Distributed Map that tolerates nothing', 'distributed-map-without-tolerance', list({})],
  ['a Distributed Map that keeps no results', 'distributed-map-without-result-writer', list({})],
  [
    'an error name that its integration never gives',
    'dead-error-name',
    machine({
      Put: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { TableName: 't', Item: { id: { S: '1' } } },
        Retry: [{ ErrorEquals: ['DynamoDb.ThrottlingException'] }],
        End: true,
      },
    }),
  ],
  [
    'a token that nobody is given',
    'callback-token-not-sent',
    callback({ Parameters: { QueueUrl: 'q', MessageBody: 'please' }, TimeoutSeconds: 60 }, {}),
  ],
])('a rule finds %s', (_, rule, definition) => {
  const { findings } = checkMachines([{ name: 'Orders', definition }]);
  expect(findings.map((found) => found.rule)).toContain(rule);
});

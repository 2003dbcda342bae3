import { type MockLike, mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { invoke, machine, service } from '../machines';

/** A recorded history, as `aws stepfunctions get-execution-history` prints it, against what is simulated. */

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', {
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refused' }],
      Next: 'Fan',
    }),
    Fan: {
      Type: 'Parallel',
      Branches: [machine({ Ship: service('sqs:sendMessage', {}) }), machine({ Mail: service('sns:publish', {}) })],
      End: true,
    },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};
const Mail = mock.succeed({ MessageId: 'm' });
const run = (charge: readonly MockLike[], startTime?: string, shipAfter = 0) =>
  simulate(orders, {
    startTime,
    strict: false,
    mocks: { Charge: mock.sequence(...charge), Ship: mock.succeed({ MessageId: 's' }).after(shipAfter), Mail },
  });
const recording = run([mock.fail('Busy'), mock.succeed({ id: 1 }).after(0.3)], '2026-10-01T02:03:04Z', 2);
const recorded = { events: JSON.parse(JSON.stringify(recording.history)) as object[] };

test('times and the order of branches do not matter, the way does', () => {
  const same = run([mock.fail('Busy'), mock.succeed({ id: 2 })]);
  expect(same).toMatchHistory(recorded);
  expect(same).toMatchHistory(recorded.events);
  expect(same).toMatchHistory(JSON.stringify(recorded));
  expect(run([mock.succeed({ id: 1 })])).not.toMatchHistory(recorded);
  expect(run([mock.fail('Busy'), mock.fail('Declined')])).not.toMatchHistory(recorded);
});

test('with data: results and outputs, too', () => {
  expect(run([mock.fail('Busy'), mock.succeed({ id: 1 })])).toMatchHistory(recorded, { data: true });
  expect(run([mock.fail('Busy'), mock.succeed({ id: 2 })])).not.toMatchHistory(recorded, { data: true });
});

test('it says what differs first, and where', () => {
  const declined = run([mock.fail('Busy'), mock.fail('Declined')]);
  expect(() => expect(declined).toMatchHistory(recorded)).toThrow(
    [
      'Expected: attempt 2 succeeded  (Charge, event 8 of the history)',
      'Received: attempt 2 failed: Declined  (both came to Charge (Task))',
    ].join('\n'),
  );
});

test('what is no history is told, and one of another definition goes another way', () => {
  expect(() => expect(recording).toMatchHistory('executionArn')).toThrow('got a text that is not JSON');
  expect(() => expect(recording).toMatchHistory({} as never)).toThrow("what 'aws stepfunctions get-execution-history");
  const other = simulate(machine({ Other: { Type: 'Succeed' } })).history;
  expect(() => expect(recording).toMatchHistory(other)).toThrow('Expected: goes to Other (Succeed)');
});

describe('what a changed definition would do differently is seen without data, too', () => {
  const function1 = 'arn:aws:lambda:us-east-1:123456789012:function:one';
  const fields = { Type: 'Task', Resource: function1, TimeoutSeconds: 30, Retry: [{ ErrorEquals: ['Busy'] }] };
  const definition = (charge: object, more: object = {}) =>
    machine({
      Before: { Type: 'Wait', Seconds: 1, End: true },
      Charge: { ...fields, ...charge, End: true },
      Each: {
        ...{ Type: 'Map', ItemsPath: '$.list', MaxConcurrency: 1, End: true },
        ItemProcessor: machine({ Item: { Type: 'Pass', End: true } }),
      },
      Save: service('dynamodb:putItem', { TableName: 'orders', Item: {} }),
      Done: { Type: 'Succeed' },
      ...more,
    });
  const options = {
    input: { list: [1, 2, 3] },
    strict: false,
    mocks: {
      Charge: mock.sequence(mock.fail('Busy'), mock.succeed({ list: [1, 2, 3] })),
      Save: mock.succeed({}),
    },
  };
  const original = simulate(definition({}), options).history;

  test.each<[string, object, string]>([
    [
      'another function',
      definition({ Resource: `${function1}-2` }),
      'Expected: resource arn:aws:lambda:us-east-1:123456789012:function:one',
    ],
    ['another timeout', definition({ TimeoutSeconds: 31 }), 'Expected: TimeoutSeconds 30'],
    ['no timeout', definition({ TimeoutSeconds: undefined }), 'Received: TimeoutSeconds none'],
    [
      'another interval',
      definition({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 9 }] }),
      'Received: retries after 9 s',
    ],
    [
      'an error that is not retried',
      definition({ Retry: [{ ErrorEquals: ['Other'] }] }),
      'Received: fails after 1 attempt: Busy',
    ],
    ['another wait', definition({}, { Before: { Type: 'Wait', Seconds: 0, Next: 'Charge' } }), 'Expected: waits 1 s'],
    ['another type', definition({}, { Done: { Type: 'Pass', End: true } }), 'Expected: a Succeed state'],
    [
      'another table',
      definition({}, { Save: service('dynamodb:putItem', { TableName: 'other', Item: {} }, { Next: 'Done' }) }),
      'Expected: TableName "orders"',
    ],
    ['a variable', definition({ Assign: { paid: true } }), 'Expected: assigns nothing'],
  ])('%s', (_what, changed, message) => {
    const execution = simulate(changed, { ...options, fieldValidationMode: 'NONE' });
    expect(() => expect(execution).toMatchHistory(original)).toThrow(message);
  });

  test('and so is another concurrency', () => {
    const wide = definition(
      {},
      {
        Each: {
          ...{ Type: 'Map', ItemsPath: '$.list', MaxConcurrency: 3, Next: 'Save' },
          ItemProcessor: machine({ Item: { Type: 'Pass', End: true } }),
        },
      },
    );
    expect(() => expect(simulate(wide, options)).toMatchHistory(original)).toThrow('Received: starts 3 at once');
  });
});

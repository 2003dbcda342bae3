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

test('it says which step differs first', () => {
  const declined = run([mock.fail('Busy'), mock.fail('Declined')]);
  expect(() => expect(declined).toMatchHistory(recorded)).toThrow(
    [
      'Expected: step 1  Charge, attempt 1: failed Busy',
      '          step 2  Charge, attempt 2: succeeded',
      'Received: step 1  Charge, attempt 1: failed Busy',
      '          step 2  Charge, attempt 2: failed Declined',
    ].join('\n'),
  );
});

test('what is no history, or that of another definition, is told', () => {
  expect(() => expect(recording).toMatchHistory('executionArn')).toThrow('got a text that is not JSON');
  expect(() => expect(recording).toMatchHistory({} as never)).toThrow("what 'aws stepfunctions get-execution-history");
  const other = simulate(machine({ Other: { Type: 'Succeed' } })).history;
  expect(() => expect(recording).toMatchHistory(other)).toThrow("The definition has no state 'Other'");
});

import { Duration } from 'aws-cdk-lib';
import { type Mock, mock, type SimulateOptions } from 'cdk-stepwright/testing';

interface Mocks {
  readonly [task: string]: Mock;
}

/** The virtual time of all executions begins on 1 January 2024. */
const order = (paidWith: string, paidAt = '2023-12-01T09:00:00Z', status = 'DELIVERED') =>
  mock.succeed({
    Item: { total: { N: '200' }, status: { S: status }, paidWith: { S: paidWith }, paidAt: { S: paidAt } },
  });

const wanted = (amount: number, readOrder: Mock, mocks: Mocks): SimulateOptions => ({
  input: { orderId: 'o-1', amount, reason: 'BROKEN' },
  mocks: { 'Read order': readOrder, ...mocks },
});

/** 120 is more than the machine gives by itself. */
const asked = (support: Mock, mocks: Mocks) => wanted(120, order('CARD'), { 'Ask support': support, ...mocks });
const says = (answer: { decision: string; amount?: number; note?: string }) =>
  mock
    .callback()
    .succeed({ ...answer })
    .after(Duration.hours(26));

const paid = mock.succeed({ payment: 'p-1' });
const onCard = { 'Credit card': paid, 'Close order': mock.succeed({}) };
const asCredit = { 'Issue store credit': paid, 'Close order': mock.succeed({}) };
const told = { 'sns:publish': mock.succeed({ MessageId: 'm-1' }) };

/** What can become of a request. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'A little is paid back at once': wanted(40, order('CARD'), onCard),
  'What was paid long ago is store credit': wanted(40, order('BANK', '2023-05-01T09:00:00Z'), asCredit),
  'A transfer goes to the bank': wanted(40, order('BANK'), { Transfer: paid, 'Close order': mock.succeed({}) }),
  'A transfer that fails leaves the order open': wanted(40, order('BANK'), {
    Transfer: mock.fail('BankClosed', 'Sunday'),
    ...told,
  }),
  'Paid with what nobody knows': wanted(40, order('SHELLS'), told),
  'A second request changes nothing': wanted(40, order('CARD', undefined, 'REFUNDED'), {}),
  'An order that nobody knows': wanted(40, mock.succeed({}), told),
  'More than was paid': wanted(201, order('CARD'), told),
  'Support grants all of it': asked(says({ decision: 'GRANTED' }), onCard),
  'Support grants less': asked(says({ decision: 'REDUCED', amount: 60 }), onCard),
  'Support declines': asked(says({ decision: 'DECLINED', note: 'worn for a year' }), told),
  'Support does not answer': asked(mock.callback(), told),
};

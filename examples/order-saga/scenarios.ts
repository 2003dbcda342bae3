import { mock, type SimulateOptions } from 'cdk-stepwright/testing';

/** One table of mocks serves all scenarios, so none of them uses all of it. */
const order = { input: { orderId: 'o-1' }, strict: false };

const everythingWorks = {
  ReserveStock: mock.succeed({ reservation: 'r-1' }),
  ChargeCard: mock.succeed({ charge: 'c-1' }),
  Approve: mock.callback().succeed({ approvedBy: 'sam' }).after(3600),
  ShipOrder: mock.succeed({ parcel: 'p-1' }),
  ReleaseStock: mock.succeed({}),
  RefundCard: mock.succeed({}),
  'sns:publish': mock.succeed({ MessageId: 'm-1' }),
};

/** What can become of an order. */
export const scenarios: { readonly [title: string]: SimulateOptions } = {
  'An order goes through': { ...order, mocks: everythingWorks },
  'A retry cures a transient error': {
    ...order,
    mocks: {
      ...everythingWorks,
      ChargeCard: mock.sequence(
        mock.fail('Lambda.TooManyRequestsException', 'Rate exceeded'),
        mock.succeed({ charge: 'c-1' }),
      ),
    },
  },
  'A declined card releases the stock': {
    ...order,
    mocks: { ...everythingWorks, ChargeCard: mock.fail('CardDeclined', 'limit') },
  },
  'An approval that never comes undoes everything': {
    ...order,
    mocks: { ...everythingWorks, Approve: mock.never() },
  },
  'Stock that cannot be released is told of': {
    ...order,
    mocks: {
      ...everythingWorks,
      ChargeCard: mock.fail('CardDeclined', 'limit'),
      ReleaseStock: mock.fail('Lambda.ResourceNotFoundException', 'gone'),
    },
  },
  'A refund that fails does not stop the rest': {
    ...order,
    mocks: {
      ...everythingWorks,
      Approve: mock.never(),
      RefundCard: mock.fail('Lambda.ResourceNotFoundException', 'gone'),
    },
  },
};

import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';

const invoke = 'arn:aws:states:::lambda:invoke';
const call = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: invoke,
  Parameters: { FunctionName: name, 'Payload.$': '$' },
  ResultPath: null,
  ...more,
});
const orders = {
  StartAt: 'ReserveStock',
  States: {
    ReserveStock: call('reserve', { Next: 'ChargeCard' }),
    ChargeCard: call('charge', {
      Next: 'Done',
      Retry: [
        {
          ErrorEquals: ['Lambda.TooManyRequestsException'],
          MaxAttempts: 6,
          IntervalSeconds: 2,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'ReleaseStock', ResultPath: '$.error' }],
    }),
    ReleaseStock: call('release', { Next: 'Compensated' }),
    Compensated: { Type: 'Fail', Error: 'SagaCompensated' },
    Done: { Type: 'Succeed' },
  },
};

test('a declined card releases the stock', () => {
  const execution = simulate(orders, {
    stateMachineName: 'Orders',
    input: { orderId: 'o-1' },
    mocks: {
      ReserveStock: mock.succeed({ reservation: 'r-1' }),
      ChargeCard: mock.sequence(mock.fail('Lambda.TooManyRequestsException'), mock.fail('CardDeclined', 'limit')),
      'lambda:invoke': mock.succeed(),
    },
  });
  expect(execution).toHaveFailedWith('SagaCompensated');
  expect(execution).toHaveVisited('ReserveStock', 'ChargeCard', 'ReleaseStock');
  expect(execution).toMatchInlineSnapshot(`
Orders · STANDARD · FAILED SagaCompensated · 5 transitions · 1.25 s · $0.000125
  input  {"orderId":"o-1"}
  0.00   ReserveStock    lambda:invoke  ok      {"reservation":"r-1"}
  0.00   ChargeCard      lambda:invoke  failed  Lambda.TooManyRequestsException
                                        retry 1 of 6 after 1.25 s
  1.25   ChargeCard      lambda:invoke  failed  CardDeclined: limit
                                        caught by States.ALL, to ReleaseStock
  1.25   ReleaseStock    lambda:invoke  ok      {}
  1.25   Compensated     fail           SagaCompensated
`);
});

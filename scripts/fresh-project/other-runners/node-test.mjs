import { test } from 'node:test';
import { mock, simulate } from 'cdk-stepwright/testing';
import { assertFailedWith, expect } from 'cdk-stepwright/testing/node';

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'cards', MessageBody: 'o-1' },
      End: true,
    },
  },
};

test('a paid order', () => {
  const execution = simulate(orders, { mocks: { Charge: mock.succeed({ MessageId: 'm-1' }) } });
  expect(execution).toHaveSucceeded({ MessageId: 'm-1' });
  expect(execution).toHaveVisited('Charge');
});

test('a declined card', () => {
  assertFailedWith(simulate(orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } }), 'CardDeclined', /limit/);
});

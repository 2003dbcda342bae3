import { test } from 'node:test';
import { assertFailedWith, assertSucceeded, assertVisited, mock, simulate } from 'cdk-stepwright/testing';

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
  assertSucceeded(execution, { MessageId: 'm-1' });
  assertVisited(execution, 'Charge');
});

test('a declined card', () => {
  assertFailedWith(simulate(orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } }), 'CardDeclined', /limit/);
});

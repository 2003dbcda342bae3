import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/vitest';
import { expect, test } from 'vitest';

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
  expect(execution).toHaveSucceeded({ MessageId: expect.any(String) });
  expect(execution).toHaveCalled('sqs:sendMessage', { QueueUrl: expect.stringContaining('card') });
  expect(execution).not.toHaveRetried('Charge');
  expect(() => expect(execution).toHaveFailedWith('X')).toThrow('Charge          sqs:sendMessage  ok');
  expect(execution).toMatchSnapshot();
});

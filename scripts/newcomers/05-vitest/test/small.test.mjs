import { mock, simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/vitest';
import { expect, test } from 'vitest';
import { orders } from '../orders.cjs';

test('a small order', () => {
  const mocks = { Charge: mock.succeed({ MessageId: 'm-1' }) };
  const execution = simulate(orders, { input: { total: 5 }, mocks, stateMachineName: 'Orders' });
  expect(execution).toHaveSucceeded({ MessageId: expect.any(String) });
  expect(execution).toHaveCalled('sqs:sendMessage', { QueueUrl: expect.stringContaining('card') });
  expect(execution).not.toHaveVisited('Review');
  expect(() => expect(execution).toHaveFailedWith('X')).toThrow(/Charge +sqs:sendMessage +ok/);
  expect(execution).toMatchSnapshot();
});

test.each(['jest', 'node'])('what is for %s is refused', async (runner) => {
  await expect(import(`cdk-stepwright/testing/${runner}`)).rejects.toThrow(
    /got Vitest\. Write import 'cdk-stepwright\/testing\/vitest'/,
  );
});

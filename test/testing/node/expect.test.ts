import { AssertionError } from 'node:assert';
import { mock, simulate } from 'cdk-stepwright/testing';
import { matchers } from '../../../src/testing/matchers/matcher-table';
import { expect as expectNode } from '../../../src/testing/node/expect';
import { invoke, service } from '../machines';

/** The matchers without a test runner that brings an `expect` of its own. */

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refused' }], Next: 'Ship' }),
    Ship: service('sqs:sendMessage', { QueueUrl: 'shipping', 'MessageBody.$': '$' }),
    Refused: { Type: 'Fail', Error: 'NotPaid', Cause: 'the card was declined' },
  },
};
const Ship = mock.succeed({ MessageId: 'm-1' });
const paid = simulate(orders, { mocks: { Charge: mock.succeed({ id: 7 }), Ship } });
const declined = simulate(orders, { mocks: { Charge: mock.fail('CardDeclined', 'limit') } });

const failureOf = (act: () => void): AssertionError => {
  try {
    act();
  } catch (error) {
    if (error instanceof AssertionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test('has every matcher, and each in the negative', () => {
  expect(Object.keys(expectNode(paid)).sort()).toEqual([...Object.keys(matchers), 'not'].sort());
  expect(Object.keys(expectNode(paid).not).sort()).toEqual(Object.keys(matchers).sort());
});

test('what holds passes', () => {
  expectNode(paid).toHaveSucceeded({ MessageId: 'm-1' });
  expectNode(paid).toHaveVisited('Charge', 'Ship');
  expectNode(paid).not.toHaveVisited('Refused');
  expectNode(declined).toHaveFailedWith(/^Not/, /declined/);
  expectNode(declined).not.toHaveFailedWith('CardDeclined');
});

test('parameters may have other members, outputs may not', () => {
  expectNode(paid).toHaveCalled('sqs:sendMessage', { QueueUrl: 'shipping' });
  expectNode(paid).not.toHaveCalled('sqs:sendMessage', { QueueUrl: 'billing' });
  expectNode(paid).not.toHaveOutput({});
});

test('what does not hold says what was expected, what came, and the story', () => {
  const { message, code } = failureOf(() => expectNode(declined).toHaveVisited('Charge', 'Ship'));
  expect(code).toBe('ERR_ASSERTION');
  expect(message).toBe(
    `expect(execution).toHaveVisited(…)\n\nExpected: visits of Charge, Ship, in this order\nReceived: Charge, Refused\n\n${declined.story}`,
  );
  expect(failureOf(() => expectNode(paid).not.toHaveSucceeded()).message).toContain(
    'expect(execution).not.toHaveSucceeded(…)\n\nExpected not: SUCCEEDED\n',
  );
});

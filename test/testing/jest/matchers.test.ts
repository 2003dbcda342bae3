import { stripVTControlCharacters } from 'node:util';
import { mock, simulate, simulateAsync } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { invoke, machine, service } from '../machines';

const orders = {
  StartAt: 'Charge',
  States: {
    Charge: invoke('charge', {
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund', ResultPath: '$.error' }],
      Next: 'Ship',
    }),
    Ship: service('sqs:sendMessage', { QueueUrl: 'shipping', 'MessageBody.$': '$' }),
    Refund: { Type: 'Fail', Error: 'NotPaid', Cause: 'the card was declined' },
  },
};
const Ship = mock.succeed({ MessageId: 'm-1' });
const paid = simulate(orders, { mocks: { Charge: mock.succeed({ id: 7 }), Ship } });
const declined = simulate(orders, {
  mocks: { Charge: mock.sequence(mock.fail('Busy'), mock.fail('Busy'), mock.fail('CardDeclined', 'limit')) },
});
const late = simulate(machine({ Charge: invoke('charge') }, { TimeoutSeconds: 5 }), {
  mocks: { Charge: mock.never() },
});

test('toHaveSucceeded', () => {
  expect(paid).toHaveSucceeded();
  expect(paid).toHaveSucceeded({ MessageId: expect.any(String) });
  expect(paid).not.toHaveSucceeded({ MessageId: 'm-2' });
  expect(declined).not.toHaveSucceeded();
});

test('toHaveOutput', () => {
  expect(paid).toHaveOutput({ MessageId: 'm-1' });
  expect(paid).toHaveOutput(expect.objectContaining({ MessageId: expect.stringMatching(/^m-/) }));
  expect(paid).not.toHaveOutput({});
  expect(declined).not.toHaveOutput(undefined);
});

test('toHaveFailedWith', () => {
  expect(declined).toHaveFailedWith('NotPaid');
  expect(declined).toHaveFailedWith(/^Not/, /declined/);
  expect(declined).toHaveFailedWith('NotPaid', expect.stringContaining('card'));
  expect(declined).not.toHaveFailedWith('NotPaid', 'limit');
  expect(declined).not.toHaveFailedWith('CardDeclined');
  expect(paid).not.toHaveFailedWith(/./);
});

test('toHaveTimedOut', () => {
  expect(late).toHaveTimedOut();
  expect(paid).not.toHaveTimedOut();
});

test('toHaveVisited', () => {
  expect(paid).toHaveVisited('Charge', 'Ship');
  expect(paid).toHaveVisited('Ship');
  expect(() => expect(paid).toHaveVisited('Ship', 'Charge')).toThrow('in this order');
  // With .not it is none of them, in whichever order.
  expect(() => expect(paid).not.toHaveVisited('Refund', 'Charge')).toThrow('Received: Charge, Ship');
  expect(paid).not.toHaveVisited('Refund');
  expect(() => expect(paid).not.toHaveVisited('Refunded')).toThrow(/Did you mean 'Refund'/);
});

test('toHaveVisitedTimes', () => {
  expect(paid).toHaveVisitedTimes('Ship', 1);
  expect(paid).toHaveVisitedTimes('Refund', 0);
  expect(paid).not.toHaveVisitedTimes('Ship', 2);
});

test('toHaveCalledTimes', () => {
  expect(declined).toHaveCalledTimes('Charge', 3);
  expect(declined).toHaveCalledTimes('lambda:invoke', 3);
  expect(declined).toHaveCalledTimes('sqs:sendMessage', 0);
  expect(paid).not.toHaveCalledTimes('Charge', 3);
});

test('toHaveWaited and toHaveTakenLessThan', () => {
  expect(declined).toHaveWaited('Charge', 3);
  expect(declined).toHaveWaited('Charge');
  expect(declined).not.toHaveWaited('Charge', { toMilliseconds: () => 3001 });
  expect(paid).not.toHaveWaited('Charge');
  expect(declined).toHaveTakenLessThan(3.001);
  expect(declined).not.toHaveTakenLessThan(3);
});

test('toHaveCostLessThan', () => {
  expect(paid).toHaveCostLessThan(0.000051);
  expect(paid).not.toHaveCostLessThan(0.00005);
});

test('toHaveRetried', () => {
  expect(declined).toHaveRetried('Charge');
  expect(declined).toHaveRetried('Charge', 2);
  expect(declined).not.toHaveRetried('Charge', 3);
  expect(paid).not.toHaveRetried('Charge');
  expect(paid).toHaveRetried('Ship', 0);
});

test('toHaveCaught', () => {
  expect(declined).toHaveCaught('Charge');
  expect(declined).toHaveCaught('Charge', 'CardDeclined');
  expect(declined).toHaveCaught('Charge', /^Card/);
  expect(declined).not.toHaveCaught('Charge', 'Busy');
  expect(paid).not.toHaveCaught('Charge');
});

test('toHaveCalled', () => {
  expect(paid).toHaveCalled('Ship');
  expect(paid).toHaveCalled('sqs:sendMessage', { MessageBody: { id: 7 } });
  expect(paid).toHaveCalled('lambda:invoke', { FunctionName: expect.stringMatching(/^ch/) });
  expect(paid).not.toHaveCalled('Ship', { MessageBody: { id: 8 } });
  expect(declined).not.toHaveCalled('sqs:sendMessage');
  expect(() => expect(paid).toHaveCalled('sqs:send')).toThrow(/UNKNOWN_STATE/);
});

describe('a failing expectation', () => {
  const messageOf = (expectation: () => void): string => {
    try {
      expectation();
    } catch (error) {
      return `\n${stripVTControlCharacters((error as Error).message)}\n`;
    }
    throw new Error('it held');
  };

  test('says what was expected, what came, and tells the story', () => {
    expect(messageOf(() => expect(paid).toHaveFailedWith('NotPaid'))).toMatchInlineSnapshot(`
"
expect(execution).toHaveFailedWith(…)

Expected: FAILED "NotPaid"
Received: SUCCEEDED

StateMachine · STANDARD · SUCCEEDED · 2 transitions · 0 s · $0.000050
  input  {}
  0.00   Charge          lambda:invoke    ok      {"id":7}
  0.00   Ship            sqs:sendMessage  ok      {"MessageId":"m-1"}
  output {"MessageId":"m-1"}
"
`);
    expect(messageOf(() => expect(declined).toHaveSucceeded({ MessageId: 'm-1' }))).toMatchInlineSnapshot(`
"
expect(execution).toHaveSucceeded(…)

Expected: SUCCEEDED with {"MessageId": "m-1"}
Received: FAILED NotPaid: the card was declined

StateMachine · STANDARD · FAILED NotPaid · 4 transitions · 3 s · $0.000100
  input  {}
  0.00   Charge          lambda:invoke  failed  Busy
                                        retry 1 of 3 after 1 s
  1.00   Charge          lambda:invoke  failed  Busy
                                        retry 2 of 3 after 2 s
  3.00   Charge          lambda:invoke  failed  CardDeclined: limit
                                        caught by States.ALL, to Refund
  3.00   Refund          fail           NotPaid: the card was declined
"
`);
    expect(messageOf(() => expect(paid).not.toHaveVisited('Charge', 'Ship'))).toMatchInlineSnapshot(`
"
expect(execution).not.toHaveVisited(…)

Expected not: a visit of Charge, nor of Ship
Received: Charge, Ship

StateMachine · STANDARD · SUCCEEDED · 2 transitions · 0 s · $0.000050
  input  {}
  0.00   Charge          lambda:invoke    ok      {"id":7}
  0.00   Ship            sqs:sendMessage  ok      {"MessageId":"m-1"}
  output {"MessageId":"m-1"}
"
`);
    expect(messageOf(() => expect(paid).toHaveCalled('Ship', { QueueUrl: 'other' }))).toMatchInlineSnapshot(`
"
expect(execution).toHaveCalled(…)

Expected: a call of Ship with {"QueueUrl": "other"}
Received: 1 call, with
    {"MessageBody": {"id": 7}, "QueueUrl": "shipping"}

StateMachine · STANDARD · SUCCEEDED · 2 transitions · 0 s · $0.000050
  input  {}
  0.00   Charge          lambda:invoke    ok      {"id":7}
  0.00   Ship            sqs:sendMessage  ok      {"MessageId":"m-1"}
  output {"MessageId":"m-1"}
"
`);
  });

  test('about what is no execution says so', () => {
    const pending = simulateAsync(orders, { mocks: 'auto' });
    expect(() => expect(pending).toHaveSucceeded()).toThrow(
      'toHaveSucceeded: expected what simulate() returned, got a promise. Write expect(await simulateAsync(',
    );
    expect(() => expect('SUCCEEDED').toHaveSucceeded()).toThrow('got the text SUCCEEDED');
    expect(() => expect(null).toHaveTimedOut()).toThrow('got null');
  });
});

test('an execution in a snapshot is its story', () => {
  expect({ paid }).toMatchInlineSnapshot(`
{
  "paid": StateMachine · STANDARD · SUCCEEDED · 2 transitions · 0 s · $0.000050
  input  {}
  0.00   Charge          lambda:invoke    ok      {"id":7}
  0.00   Ship            sqs:sendMessage  ok      {"MessageId":"m-1"}
  output {"MessageId":"m-1"},
}
`);
});

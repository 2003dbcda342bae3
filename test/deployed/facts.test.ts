import { type MockRequest, mock, simulate } from 'cdk-stepwright/testing';
import { factsOfDeployed, factsOfSimulated, plain } from './facts';

describe('values without what no two executions have in common', () => {
  test.each([
    ['a UUID', 'job-0d7a1d9e-3f0c-4b5e-9d52-3f1c2b6a7e11!', 'job-<uuid>!'],
    ['a time', 'since 2026-11-29T17:54:28.123Z', 'since <time>'],
    ['a time with an offset', '2026-11-29T17:54:28+00:00', '<time>'],
    ['no time', '2026-11-29', '2026-11-29'],
    ['JSON in a text', '{"b":[1]}', { json: { b: [1] } }],
    ['what only looks like JSON', '{not', '{not'],
    [
      'an error of a function',
      { errorType: 'E', errorMessage: 'm', stackTrace: ['x.js:1'] },
      { errorType: 'E', errorMessage: 'm' },
    ],
    [
      'a text of a text',
      '{"Cause":"{\\"errorType\\":\\"E\\",\\"errorMessage\\":\\"m\\",\\"trace\\":[]}"}',
      {
        json: { Cause: { json: { errorType: 'E', errorMessage: 'm' } } },
      },
    ],
    ['the rest', [null, 1, true, { a: 'b' }], [null, 1, true, { a: 'b' }]],
  ])('%s', (_, given, expected) => expect(plain(given)).toEqual(expected));
});

const machine = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'shop-Charge-0FA1', 'Payload.$': '$' },
      Retry: [{ ErrorEquals: ['Busy'] }],
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Send',
          States: {
            Send: {
              Type: 'Task',
              Resource: 'arn:aws:states:::sqs:sendMessage',
              Parameters: { QueueUrl: 'q', MessageBody: 'b' },
              End: true,
            },
          },
        },
      ],
      End: true,
    },
  },
};

test('a simulated execution, as it is compared', () => {
  const charge = mock.sequence(mock.fail('Busy'), mock.succeed({ ok: true }));
  const send = (_: MockRequest) => ({ MD5OfMessageBody: 'x', MessageId: '0d7a1d9e-3f0c-4b5e-9d52-3f1c2b6a7e11' });
  const execution = simulate(machine, { input: { order: 7 }, mocks: { Charge: charge, Send: send } });
  expect(factsOfSimulated(execution)).toEqual({
    status: 'SUCCEEDED',
    output: [{ MD5OfMessageBody: 'x', MessageId: '<uuid>' }],
    error: undefined,
    cause: undefined,
    states: ['Charge', 'Both'],
    tasks: ['lambda:invoke: Busy', 'lambda:invoke: succeeded', 'sqs:sendMessage: succeeded'],
    calls: ['shop-Charge {"order":7}', 'shop-Charge {"order":7}'],
  });
});

test('a deployed execution, as it is compared', () => {
  const resource = 'arn:aws:states:::sqs:sendMessage';
  const facts = factsOfDeployed(
    {
      executionArn: 'arn',
      name: 'n',
      startDate: new Date(0),
      described: { status: 'FAILED', error: 'Boom', cause: '{"a":1}', output: '{"Error":"Boom"}' } as never,
      history: [
        { type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Send' } },
        { type: 'TaskFailed', taskFailedEventDetails: { resource, error: 'Busy' } },
      ] as never,
      inner: [[{ type: 'TaskSucceeded', taskSucceededEventDetails: { resource } }]] as never,
    },
    [{ name: 'shop-Charge-0FA1', event: { at: '2026-11-29T17:54:28Z' } }],
  );
  expect(facts).toEqual({
    status: 'FAILED',
    output: undefined,
    error: 'Boom',
    cause: { json: { a: 1 } },
    states: ['Send'],
    tasks: ['sqs:sendMessage: Busy', 'sqs:sendMessage: succeeded'],
    calls: ['shop-Charge {"at":"<time>"}'],
  });
});

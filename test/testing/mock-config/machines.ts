/** A definition around Tasks that answer Lambda's envelope or a service's result. */
export const sendTask = (more: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'https://queue', MessageBody: 'hello' },
  ...more,
});

export const chargeTask = (more: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'charge', 'Payload.$': '$' },
  ...more,
});

/** Charge, which is retried when busy, then Send. */
export const orders = {
  StartAt: 'Charge',
  States: {
    Charge: chargeTask({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 3 }], ResultPath: '$.charge', Next: 'Send' }),
    Send: sendTask({ ResultPath: '$.sent', Next: 'Done' }),
    Done: { Type: 'Pass', End: true },
  },
};

/** A file as people have them: results that no API gives, a stale name, a Pass state, an unused response, an extra member. */
export const file = {
  StateMachines: {
    Orders: {
      TestCases: {
        Happy: { Charge: 'Charged', Send: 'Sent' },
        Busy: { Charge: 'ChargedAtLast', Send: 'Sent' },
        Stale: { Charge: 'Charged', Send: 'Sent', Chargee: 'Charged', Done: 'Sent' },
        OnlyCharge: { Charge: 'Charged' },
        Nothing: '',
      },
    },
  },
  MockedResponses: {
    Charged: { '0': { Return: { StatusCode: 200, Payload: { id: 'c-1' } } } },
    ChargedAtLast: {
      '0-1': { Throw: { Error: 'Busy', Cause: 'later' } },
      '2': { Throw: { Error: 'Busy' } },
      '3': { Return: { StatusCode: 200, Payload: null } },
    },
    Sent: { '0': { Return: { statusCode: 200, MessageId: 5 } } },
    Unused: { '0': { Return: null } },
  },
  Comment: 'by hand',
};

/** The machine of all test runners. */
exports.orders = {
  StartAt: 'Size',
  States: {
    Size: {
      Type: 'Choice',
      Choices: [{ Variable: '$.total', NumericGreaterThan: 100, Next: 'Review' }],
      Default: 'Charge',
    },
    Review: { Type: 'Wait', Seconds: 3600, Next: 'Charge' },
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'cards', 'MessageBody.$': '$' },
      End: true,
    },
  },
};

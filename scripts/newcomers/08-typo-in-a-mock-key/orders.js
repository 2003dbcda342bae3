/** A machine with a Task, one in a branch, and one for each item of a list. */
exports.orders = {
  StartAt: 'Charge',
  States: {
    Charge: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: { QueueUrl: 'cards', 'MessageBody.$': '$' }, ResultPath: null, Next: 'Each line' },
    'Each line': {
      Type: 'Map',
      ItemsPath: '$.lines',
      ItemProcessor: { StartAt: 'Pack', States: { Pack: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:pack', End: true } } },
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};
exports.input = { lines: ['lamp', 'desk'] };

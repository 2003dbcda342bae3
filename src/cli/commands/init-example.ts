/** What an empty folder gets, to begin with. */
export const EXAMPLE_FILE = 'orders.asl.json';

export const EXAMPLE_DEFINITION = {
  Comment: 'Charges an order, and tells somebody when that fails',
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'charge', 'Payload.$': '$.order' },
      ResultSelector: { 'id.$': '$.Payload.id' },
      ResultPath: '$.charge',
      TimeoutSeconds: 30,
      Retry: [
        {
          ErrorEquals: ['Lambda.TooManyRequestsException'],
          IntervalSeconds: 2,
          MaxAttempts: 3,
          BackoffRate: 2,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Tell somebody' }],
      Next: 'Charged',
    },
    'Tell somebody': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:failures', 'Message.$': '$.error.Cause' },
      Next: 'Failed',
    },
    Charged: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'ChargeFailed' },
  },
};

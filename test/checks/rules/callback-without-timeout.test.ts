import { found } from './found';

const RULE = 'callback-without-timeout';
const machine = (fields: object) => ({
  ...fields,
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' },
      End: true,
    },
  },
});

test('a machine that ends soon bounds the wait itself', () => {
  expect(found(RULE, machine({ TimeoutSeconds: 30 }))).toEqual([]);
  expect(found(RULE, machine({ TimeoutSeconds: 900 }))).toEqual([]);
  expect(found(RULE, machine({ TimeoutSeconds: 901 }))).toHaveLength(1);
  expect(found(RULE, machine({}))).toHaveLength(1);
});

import { testOneState } from './test-one-state';

type Mode = 'STRICT' | 'PRESENT' | 'NONE';

/** What is wrong with a mocked result of a Task; undefined when nothing is. */
function problem(integration: string, result: unknown, fieldValidationMode?: Mode): unknown {
  const definition = { Type: 'Task', Resource: `arn:aws:states:::${integration}`, End: true };
  const { code, message } = testOneState({ definition, result, fieldValidationMode });
  if (code === undefined) return undefined;
  expect(code).toBe('ValidationException');
  return message;
}

const error = (what: string) => `Mock result schema validation error: ${what}`;

test('required members may be missing only where they are not asked for', () => {
  expect(problem('aws-sdk:sqs:sendMessageBatch', {})).toBe(error("Required field 'Successful' is missing"));
  expect(problem('aws-sdk:sqs:sendMessageBatch', {}, 'PRESENT')).toBeUndefined();
  expect(problem('aws-sdk:sqs:sendMessageBatch', {}, 'NONE')).toBeUndefined();
});

test.each([
  ['aws-sdk:dynamodb:scan', { Count: '1' }, "Field 'Count' must be a number"],
  ['aws-sdk:dynamodb:scan', { Items: {} }, "Field 'Items' must be an array"],
  ['aws-sdk:dynamodb:scan', { Items: [{ id: { S: 1 } }] }, "Field 'S' must be a string"],
  ['dynamodb:getItem', { Item: [] }, "Field 'Item' must be an object"],
  [
    'aws-sdk:dynamodb:describeTable',
    { Table: { TableStatus: 'GONE' } },
    "Field 'TableStatus' is not an expected value",
  ],
  [
    'aws-sdk:dynamodb:describeTable',
    { Table: { TableName: '' } },
    "Field 'TableName' is smaller than the minimum length",
  ],
  ['sns:publish', { MessageId: 5 }, "Field 'MessageId' must be a string"],
  ['events:putEvents', { FailedEntryCount: true }, "Field 'FailedEntryCount' must be a number"],
])('%s %j', (integration, result, what) => {
  expect(problem(integration, result, 'PRESENT')).toBe(error(what));
});

test('what the model does not know is passed over', () => {
  expect(problem('aws-sdk:s3:listBuckets', { Colour: 1, SdkHttpMetadata: {} })).toBeUndefined();
  expect(problem('aws-sdk:s3:noSuchOperation', { a: 1 })).toBeUndefined();
  expect(problem('aws-sdk:nosuchservice:call', { a: 1 })).toBeUndefined();
  expect(problem('http:invoke', { StatusCode: 'any' })).toBeUndefined();
  expect(problem('sqs:sendMessage.waitForTaskToken', { MessageId: 1 })).toBeUndefined();
});

test('the optimized invocation of a function gives its payload as JSON, that of the SDK as text', () => {
  expect(problem('lambda:invoke', { Payload: { a: 1 } })).toBeUndefined();
  expect(problem('aws-sdk:lambda:invoke', { Payload: { a: 1 } })).toBe(error("Field 'Payload' must be a string"));
});

test('a nested execution gives what describes it', () => {
  const described = { ExecutionArn: 'a', StateMachineArn: 'm', Status: 'SUCCEEDED', StartDate: 'd', Output: { a: 1 } };
  expect(problem('states:startExecution.sync:2', described)).toBeUndefined();
  expect(problem('states:startExecution.sync', described)).toBe(error("Field 'Output' must be a string"));
});

import { mock, simulate } from 'cdk-stepwright/testing';
import { requestModelOf } from '../../src/api-model/request-model';
import { parseDefinitionOrThrow } from '../../src/asl/parse';
import type { ServiceResource } from '../../src/asl/resource';
import { machine, service } from './machines';

const CATCH = [
  { ErrorEquals: ['States.Runtime'], Next: 'Caught' },
  { ErrorEquals: ['States.ALL'], Next: 'Caught' },
];

/** What becomes of one Task with this request, that catches what can be caught. */
function ran(integration: string, request: object | string, input: object, more: object = {}) {
  const language = 'QueryLanguage' in more ? { Arguments: request } : { Parameters: request };
  const Call = { Type: 'Task', Resource: `arn:aws:states:::${integration}`, ...language, Catch: CATCH, End: true };
  const states = machine({ Call, Caught: { Type: 'Succeed' } }, more);
  return simulate(states, { input, mocks: { Call: mock.succeed({}) }, strict: false, fieldValidationMode: 'NONE' });
}

const cause = (parameters: object, problem: string) =>
  `An error occurred while executing the state 'Call' (entered at the event id #2). ` +
  `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${problem}]`;

test.each<[string, string, object, object, object, string]>([
  [
    'a payload that is a number',
    'lambda:invoke',
    { FunctionName: 'f', 'Payload.$': '$.n' },
    { n: 5 },
    { FunctionName: 'f', Payload: 5 },
    "The value for the field 'Payload' must be a STRING",
  ],
  [
    'a member that the integration does not have',
    'lambda:invoke.waitForTaskToken',
    { FunctionName: 'f', 'TaskToken.$': '$.t' },
    { t: 'x' },
    { FunctionName: 'f', TaskToken: 'x' },
    'The field "TaskToken" is not supported by Step Functions',
  ],
  [
    'a text for an integer, inside',
    'aws-sdk:sqs:receiveMessage',
    { QueueUrl: 'q', 'MaxNumberOfMessages.$': '$.n' },
    { n: '5' },
    { QueueUrl: 'q', MaxNumberOfMessages: '5' },
    "The value for the field 'MaxNumberOfMessages' must be an INTEGER",
  ],
  [
    'a boolean inside of a map',
    'dynamodb:putItem',
    { TableName: 't', Item: { flag: { 'BOOL.$': '$.flag' } } },
    { flag: 'yes' },
    { TableName: 't', Item: { flag: { BOOL: 'yes' } } },
    'Cannot deserialize value of type `java.lang.Boolean` from String "yes": only "true" or "false" recognized',
  ],
  [
    'a name in a structure that is computed as a whole',
    'aws-sdk:batch:submitJob',
    { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', 'RetryStrategy.$': '$.retry' },
    { retry: { EvaluateOnExit: [{ onReason: '*', Action: 'EXIT' }] } },
    {
      JobName: 'j',
      JobQueue: 'q',
      JobDefinition: 'd',
      RetryStrategy: { EvaluateOnExit: [{ onReason: '*', Action: 'EXIT' }] },
    },
    'The field "onReason" is not supported by Step Functions',
  ],
])('%s is States.Runtime, which nothing catches', (_what, integration, request, input, parameters, problem) => {
  const execution = ran(integration, request, input);
  expect([execution.status, execution.error]).toEqual(['FAILED', 'States.Runtime']);
  expect(execution.cause).toBe(cause(parameters, problem));
  expect(execution.history.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'ExecutionFailed',
  ]);
});

test('a request in JSONata is compared in its computed parts, or as a whole', () => {
  const language = { QueryLanguage: 'JSONata' };
  const part = ran('sns:publish', { TopicArn: 't', Message: '{% $states.input.n %}' }, { n: 5 }, language);
  expect(part.cause).toContain("[The value for the field 'Message' must be a STRING]");
  const whole = ran('sqs:sendMessage', '{% $states.input %}', { QueueUrl: 'q' }, language);
  expect(whole.cause).toContain("[The field 'MessageBody' is required but was missing]");
  expect(ran('sqs:sendMessage', '{% $states.input %}', { QueueUrl: 'q', MessageBody: { a: 1 } }, language).status).toBe(
    'SUCCEEDED',
  );
});

test.each<[string, object, object]>([
  ['lambda:invoke', { FunctionName: 'f', 'Payload.$': '$.p' }, { p: { a: 1 } }],
  ['lambda:invoke', { FunctionName: 'f', 'Payload.$': '$.p' }, { p: null }],
  ['lambda:invoke', { FunctionName: 'f', 'Payload.$': '$.p' }, { p: [1] }],
  ['sqs:sendMessage', { 'QueueUrl.$': '$.q', 'MessageBody.$': '$' }, { q: 'q' }],
  ['aws-sdk:s3:putObject', { Bucket: 'b', Key: 'k', 'Body.$': '$.n' }, { n: 5 }],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'b', 'FetchOwner.$': '$.o' }, { o: 'true' }],
  ['dynamodb:putItem', { TableName: 't', 'Item.$': '$.item' }, { item: { a: { N: '1' }, b: 'text' } }],
])('%s %j takes %j', (integration, request, input) => {
  return expect(ran(integration, request, input)).toMatchObject({ status: 'SUCCEEDED' });
});

test('what was compared with the definition costs nothing when it runs: only computed parts are left', () => {
  const left = (parameters: object) => {
    const state = parseDefinitionOrThrow(machine({ Send: service('sqs:sendMessage', parameters) }) as never).states.get(
      'Send',
    );
    return state?.type === 'Task' ? state.request?.parts?.map(({ path }) => path.join('.')) : undefined;
  };
  expect(
    left({ QueueUrl: 'q', MessageBody: { a: 1 }, MessageAttributes: { a: { DataType: 'String' } } }),
  ).toBeUndefined();
  // A text is made of the body, whatever is computed inside.
  expect(left({ QueueUrl: 'q', MessageBody: { 'a.$': '$.a' } })).toBeUndefined();
  expect(left({ 'QueueUrl.$': '$.q', MessageBody: 'b', MessageAttributes: { a: { 'StringValue.$': '$.a' } } })).toEqual(
    ['QueueUrl', 'MessageAttributes.a.StringValue'],
  );
});

test('a model is read once, however many Tasks and executions ask for it', () => {
  const send: ServiceResource = {
    kind: 'service',
    arn: 'arn:aws:states:::sqs:sendMessage',
    resourceType: 'sqs',
    resource: 'sendMessage',
    action: 'sendMessage',
    pattern: 'REQUEST_RESPONSE',
    givesJson: false,
  };
  expect(requestModelOf(send)?.shapes).toBe(requestModelOf(send)?.shapes);
});

import { validateDefinition } from '../../../src/asl/validate';

type Request = object | string;

/** What AWS is to say of a Task with this request; its errors alone. */
function problems(integration: string, request: Request, queryLanguage = 'JSONPath'): string[] {
  return diagnosed(integration, request, queryLanguage, 'ERROR');
}

function diagnosed(integration: string, request: Request, QueryLanguage: string, severity: 'ERROR' | 'WARNING') {
  const field = QueryLanguage === 'JSONata' ? 'Arguments' : 'Parameters';
  const Task = { Type: 'Task', Resource: `arn:aws:states:::${integration}`, [field]: request, End: true };
  const definition = JSON.stringify({ QueryLanguage, StartAt: 'Task', States: { Task } });
  const { result, diagnostics } = validateDefinition(definition, { severity: 'WARNING' });
  expect(result).toBe(diagnostics.some((each) => each.severity === 'ERROR') ? 'FAIL' : 'OK');
  return diagnostics
    .filter((each) => each.severity === severity)
    .map(({ code, message, location }) => {
      expect([code, location]).toEqual([
        severity === 'ERROR' ? 'SCHEMA_VALIDATION_FAILED' : expect.any(String),
        `/States/Task/${field}`,
      ]);
      return message;
    });
}

const SEND = 'aws-sdk:sqs:sendMessage';
const message = (more: object = {}) => ({ QueueUrl: 'q', MessageBody: 'b', ...more });

describe('members that must be there', () => {
  test('all that are missing at the top are told of, and nothing else', () => {
    expect(problems('aws-sdk:s3:putObject', { bucket: 'b', Key: 'k', Colour: 'red' })).toEqual([
      "The field 'Bucket' is required but was missing",
      "The field 'Body' is required but was missing",
    ]);
  });

  test.each([
    ['lambda:invoke', {}, 'FunctionName'],
    ['sns:publish', { TopicArn: 't' }, 'Message'],
    ['dynamodb:putItem', { TableName: 't' }, 'Item'],
    ['events:putEvents', {}, 'Entries'],
    ['states:startExecution.sync:2', { Input: {} }, 'StateMachineArn'],
    ['ecs:runTask.waitForTaskToken', {}, 'TaskDefinition'],
    ['glue:startJobRun.sync', {}, 'JobName'],
    ['aws-sdk:emrserverless:startJobRun', { ApplicationId: 'a', ExecutionRoleArn: 'r' }, 'ClientToken'],
  ])('%s %j', (integration, request, name) => {
    expect(problems(integration, request)).toEqual([`The field '${name}' is required but was missing`]);
  });

  test('a path, an expression and null are as good as any', () => {
    expect(problems(SEND, { 'QueueUrl.$': '$.q', MessageBody: null })).toEqual([]);
    expect(problems(SEND, { QueueUrl: '{% $q %}', MessageBody: '{% $b %}' }, 'JSONata')).toEqual([]);
    expect(problems(SEND, '{% $request %}', 'JSONata')).toEqual([]);
  });

  test('those inside are left to the service, and what the SDK makes up need not be given to optimized integrations', () => {
    expect(problems(SEND, message({ MessageAttributes: { a: { StringValue: 'x' } } }))).toEqual([]);
    expect(problems('emr-serverless:startJobRun', { ApplicationId: 'a', ExecutionRoleArn: 'r' })).toEqual([]);
  });
});

describe('members that there are not', () => {
  test.each([
    [
      'aws-sdk:s3:listObjectsV2',
      { Bucket: 'b', maxKeys: 1 },
      `"maxKeys" is not supported by Step Functions. Did you mean 'MaxKeys'?`,
    ],
    [
      'aws-sdk:rds:describeDBInstances',
      { DBInstanceIdentifier: 'd' },
      `"DBInstanceIdentifier" is not supported by Step Functions. Did you mean 'DbInstanceIdentifier'?`,
    ],
    [
      SEND,
      message({ MessageAttributes: { a: { DataType: 'String', Colour: 'x' } } }),
      '"Colour" is not supported by Step Functions',
    ],
    [
      'aws-sdk:dynamodb:putItem',
      { TableName: 't', Item: { f: { BOOL: true } } },
      '"BOOL" is not supported by Step Functions',
    ],
    [
      'aws-sdk:verifiedpermissions:createPolicy',
      { PolicyStoreId: 'p', Definition: { static: {} } },
      '"static" is not supported by Step Functions',
    ],
    ['dynamodb:putItem', { TableName: 't', Item: { f: { Bool: true } } }, '"Bool" is not supported by Step Functions'],
    [
      'ecs:runTask',
      { TaskDefinition: 't', NetworkConfiguration: { awsVpcConfiguration: {} } },
      '"awsVpcConfiguration" is not supported by Step Functions',
    ],
    ['sqs:sendMessage', message({ toString: 1 }), '"toString" is not supported by Step Functions'],
  ])('%s %j', (integration, request, problem) => {
    expect(problems(integration, request)).toEqual([`The field ${problem}`]);
  });

  test.each([
    ['aws-sdk:rds:describeDBInstances', { DbInstanceIdentifier: 'd' }],
    ['aws-sdk:sns:createTopic', { Name: 'n', Tags: [{ Key: 'k', Value: 'v' }] }],
    ['aws-sdk:s3:putObject', { Bucket: 'b', Key: 'k', Body: 5, ChecksumSHA256: 'c', SsekmsKeyId: 'i', Acl: 'private' }],
    [
      'aws-sdk:dynamodb:putItem',
      { TableName: 't', Item: { a: { Nul: true }, b: { Ss: ['x'] }, c: { M: { d: { Bool: false } } } } },
    ],
    [
      'aws-sdk:verifiedpermissions:createPolicy',
      { PolicyStoreId: 'p', Definition: { StaticValue: { Statement: 's' } } },
    ],
    ['aws-sdk:s3:copyObject', { DestinationBucket: 'b', CopySource: 's', Key: 'k' }],
    ['batch:submitJob', { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', RetryStrategy: { attempts: 5 } }],
    ['bedrock:invokeModel', { ModelId: 'm', Input: { S3Uri: 's3://b/k' }, Output: { S3Uri: 's3://b/o' } }],
    ['aws-sdk:nosuchservice:call', { Any: 1 }],
    ['aws-sdk:s3:noSuchOperation', { Any: 1 }],
  ])('%s takes %j', (integration, request) => {
    expect(problems(integration, request)).toEqual([]);
  });

  test('of ecs:runTask.sync Step Functions takes two itself, however they are given', () => {
    const unsupported = (name: string) => [`The field '${name}' is not supported by Step Functions`];
    expect(problems('ecs:runTask.sync', { TaskDefinition: 't', StartedBy: 'me' })).toEqual(unsupported('StartedBy'));
    expect(problems('ecs:runTask.sync', { TaskDefinition: 't', 'Count.$': '$.n' })).toEqual(unsupported('Count'));
    expect(problems('ecs:runTask', { TaskDefinition: 't', Count: 2 })).toEqual([]);
  });

  test('one that is computed is only doubtful, until it runs', () => {
    const request = { FunctionName: 'f', 'Payload.$': '$', 'TaskToken.$': '$$.Task.Token' };
    expect(problems('lambda:invoke.waitForTaskToken', request)).toEqual([]);
    expect(diagnosed('lambda:invoke.waitForTaskToken', request, 'JSONPath', 'WARNING')).toEqual([
      'The field "TaskToken" is not supported by Step Functions',
    ]);
  });
});

describe('values of another type', () => {
  const boolean = (value: unknown) => ({ Bucket: 'b', FetchOwner: value });
  const LIST = 'aws-sdk:s3:listObjectsV2';

  test.each([true, 'true', 'False', ' TRUE ', '', 'null', 0, -1, null])('%j is read as a boolean', (value) => {
    expect(problems(LIST, boolean(value))).toEqual([]);
  });

  test.each([
    [
      LIST,
      boolean('$.x'),
      'Cannot deserialize value of type `java.lang.Boolean` from String "$.x": only "true" or "false" recognized',
    ],
    [
      LIST,
      boolean('TrUe'),
      'Cannot deserialize value of type `java.lang.Boolean` from String "TrUe": only "true" or "false" recognized',
    ],
    [
      LIST,
      boolean(1.5),
      'Cannot deserialize value of type `java.lang.Boolean` from Floating-point value (token `JsonToken.VALUE_NUMBER_FLOAT`)',
    ],
    [
      LIST,
      boolean({}),
      'Cannot deserialize value of type `java.lang.Boolean` from Object value (token `JsonToken.START_OBJECT`)',
    ],
    [
      'dynamodb:putItem',
      { TableName: 't', Item: { flag: { BOOL: '$.x' } } },
      'Cannot deserialize value of type `java.lang.Boolean` from String "$.x": only "true" or "false" recognized',
    ],
    [SEND, { QueueUrl: 5, MessageBody: 'b' }, "The value for the field 'QueueUrl' must be a STRING"],
    [SEND, message({ DelaySeconds: '2' }), "The value for the field 'DelaySeconds' must be an INTEGER"],
    [SEND, message({ DelaySeconds: 2.5 }), "The value for the field 'DelaySeconds' must be an INTEGER"],
    [
      SEND,
      message({ MessageAttributes: { a: { DataType: 1, StringValue: 2 } } }),
      "The value for the field 'DataType' must be a STRING",
    ],
    [
      SEND,
      message({ MessageAttributes: { a: 'text' } }),
      "Cannot construct instance of `software.amazon.awssdk.services.sqs.model.MessageAttributeValue$BuilderImpl` (although at least one Creator exists): no String-argument constructor/factory method to deserialize from String value ('text')",
    ],
    ['lambda:invoke', { FunctionName: 'f', Payload: 5 }, "The value for the field 'Payload' must be a STRING"],
    [
      'states:startExecution',
      { StateMachineArn: 'm', Input: true },
      "The value for the field 'Input' must be a STRING",
    ],
    [
      'aws-sdk:ec2:describeInstances',
      { InstanceIds: 'i' },
      'Cannot deserialize value of type `java.util.ArrayList<java.lang.String>` from String value (token `JsonToken.VALUE_STRING`)',
    ],
    ['aws-sdk:ec2:describeInstances', { InstanceIds: [5] }, "The value for the field 'InstanceIds' must be a STRING"],
    [
      'events:putEvents',
      { Entries: {} },
      'Cannot deserialize value of type `java.util.ArrayList<com.amazonaws.services.eventbridge.model.PutEventsRequestEntry>` from Object value (token `JsonToken.START_OBJECT`)',
    ],
  ])('%s %j', (integration, request, problem) => {
    expect(problems(integration, request)).toEqual([problem]);
  });

  test.each([
    ['sqs:sendMessage', message({ MessageBody: { a: 1 } })],
    ['sns:publish', { Message: ['a'] }],
    ['events:putEvents', { Entries: [{ Detail: { 'a.$': '$.a' }, DetailType: 't', Source: 's' }] }],
    ['states:startExecution', { StateMachineArn: 'm', Input: { a: { b: [1] } } }],
    ['aws-sdk:sfn:startExecution', { StateMachineArn: 'm', Input: { a: 1 } }],
  ])('%s: objects and arrays become JSON text in %j', (integration, request) => {
    expect(problems(integration, request)).toEqual([]);
  });

  test('lengths, ranges and enumerations are left to the service', () => {
    expect(problems(SEND, message({ DelaySeconds: 901 }))).toEqual([]);
    expect(problems('aws-sdk:s3:putObject', { Bucket: '', Key: 'k', Body: '', Acl: 'everybody' })).toEqual([]);
  });

  test('what a deployment puts in stands for any value', () => {
    const text = '$' + '{Seconds}';
    expect(
      problems(SEND, { QueueUrl: { 'Fn::GetAtt': ['Q', 'QueueUrl'] }, MessageBody: 'b', DelaySeconds: text }),
    ).toEqual([]);
    expect(problems(SEND, message({ MessageAttributes: { Ref: 'Attributes' } }))).toEqual([]);
    expect(problems(SEND, { [text]: 1 })).toEqual([]);
  });

  test('what only the documentation describes, and what the SDK of then may read from a text, is doubtful', () => {
    expect(diagnosed('http:invoke', { ApiEndpoint: 'e' }, 'JSONPath', 'WARNING')).toEqual([
      "The field 'Method' is required but was missing",
    ]);
    expect(problems('http:invoke', { ApiEndpoint: 'e', Colour: 1 })).toEqual([]);
    expect(problems('dynamodb:updateItem', { TableName: 't', Key: { id: 'text' } })).toEqual([]);
    expect(problems('sqs:sendMessage', message({ MessageAttributes: { a: 'text' } }))).toEqual([]);
  });

  test('a request that is nested without end is looked at to a bound', () => {
    let item: object = { S: 'x' };
    for (let depth = 0; depth < 400; depth++) item = { M: { a: item } };
    expect(problems('dynamodb:putItem', { TableName: 't', Item: { a: item } })).toEqual([]);
  });
});

import { mock, simulate } from 'cdk-stepwright/testing';
import { invoke, machine, service } from '../machines';

const definition = machine({ Read: service('dynamodb:getItem', { TableName: 't', Key: {} }) });
const problemOf = (result: unknown, options = {}, of = definition): string | undefined => {
  try {
    simulate(of, { mocks: { Read: mock.succeed(result) }, ...options });
    return undefined;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message.split('\n')[0]}`;
  }
};

describe('a mocked result', () => {
  test('has the form that the API of the service gives', () => {
    expect(problemOf({ Item: { id: { S: '1' } } })).toBeUndefined();
    expect(problemOf({ Item: 'text' })).toBe(
      "INVALID_MOCK: The mock for 'Read' gives a result that dynamodb:getItem never answers: expected the form of its API model. " +
        "Field 'Item' must be an object. Write mock.succeed({\"Item\":{}}), or fieldValidationMode: 'NONE' in the options of simulate " +
        'where the form does not matter.',
    );
    expect(problemOf({ Item: { id: { N: 1 } } })).toContain(
      'Field \'N\' must be a string. Write mock.succeed({"Item":{"id":{"N":"1"}}}),',
    );
    expect(problemOf('text')).toContain('Mocked result must be a JSON object.');
  });

  test('has its members in the capitalisation of the integration', () => {
    expect(problemOf({ item: {} })).toContain("Field 'item' is spelled 'Item'. Write mock.succeed({\"Item\":{}}),");
    expect(problemOf({ Item: { id: { s: '1' } } })).toContain("Field 's' is spelled 'S'");
    expect(problemOf({ Item: { anyName: { S: '1' } }, SomethingNew: 1 })).toBeUndefined();
  });

  test.each([
    ['rds:describeDBInstances', { DbInstances: [{ DbInstanceStatus: 'available' }] }],
    ['dynamodb:getItem', { Item: { flag: { Bool: true }, none: { Nul: true }, tags: { Ss: ['a'] } } }],
    ['secretsmanager:listSecrets', { SecretList: [{ Arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:s' }] }],
    ['s3:listObjectsV2', { Contents: [{ ETag: '"e"', ChecksumAlgorithm: ['SHA256'] }] }],
    ['sqs:receiveMessage', { Messages: [{ Md5OfBody: 'm', Body: 'b' }] }],
    ['autoscaling:describeAutoScalingGroups', { AutoScalingGroups: [] }],
    ['ec2:createRoute', { ReturnValue: true }],
  ])('of the AWS SDK, %s, has the names of the SDK for Java', (action, result) => {
    const read = machine({ Read: { ...service(`aws-sdk:${action}`, {}), Parameters: undefined } });
    expect(problemOf(result, { fieldValidationMode: 'PRESENT' }, read)).toBeUndefined();
  });

  test.each([
    ['rds:describeDBInstances', { DBInstances: [] }, "Field 'DBInstances' is spelled 'DbInstances'"],
    ['dynamodb:getItem', { Item: { f: { BOOL: true } } }, "Field 'BOOL' is spelled 'Bool'"],
    ['secretsmanager:listSecrets', { SecretList: [{ ARN: 'a' }] }, "Field 'ARN' is spelled 'Arn'"],
    ['sqs:receiveMessage', { Messages: [{ MD5OfBody: 'm' }] }, "Field 'MD5OfBody' is spelled 'Md5OfBody'"],
    [
      'rds:describeDBInstances',
      { DbInstances: [{ DbInstanceStatus: 5 }] },
      "Field 'DbInstanceStatus' must be a string",
    ],
  ])('of the AWS SDK, %s, has none of the API: %j', (action, result, problem) => {
    const read = machine({ Read: { ...service(`aws-sdk:${action}`, {}), Parameters: undefined } });
    expect(problemOf(result, { fieldValidationMode: 'PRESENT' }, read)).toContain(problem);
  });

  test('of an optimized integration keeps those of the API', () => {
    expect(problemOf({ Item: { f: { BOOL: true }, none: { NULL: true } } })).toBeUndefined();
    expect(problemOf({ Item: { f: { Bool: true } } })).toContain("Field 'Bool' is spelled 'BOOL'");
    const send = machine({ Read: service('sqs:sendMessage', { QueueUrl: 'u', MessageBody: 'b' }) });
    expect(problemOf({ MD5OfMessageBody: 'm', MessageId: 'i' }, {}, send)).toBeUndefined();
  });

  test('lacks no member that is always there, unless it is empty', () => {
    const start = machine({ Read: service('states:startExecution', { StateMachineArn: 'arn:x' }) });
    expect(problemOf({ ExecutionArn: 'arn' }, {}, start)).toContain("Required field 'StartDate' is missing");
    expect(problemOf({ ExecutionArn: 'arn' }, { fieldValidationMode: 'PRESENT' }, start)).toBeUndefined();
    expect(problemOf({}, {}, start)).toBeUndefined();
  });

  test('is not looked at when the test says so', () => {
    expect(problemOf('text', { fieldValidationMode: 'NONE' })).toBeUndefined();
  });

  test('of a function, a callback or a job may be anything', () => {
    const token = machine({ Read: service('sqs:sendMessage.waitForTaskToken', { 'MessageBody.$': '$$.Task.Token' }) });
    expect(problemOf(1, {}, machine({ Read: invoke('f') }))).toBeUndefined();
    expect(problemOf(1, {}, machine({ Read: service('glue:startJobRun.sync', { JobName: 'j' }) }))).toBeUndefined();
    expect(() => simulate(token, { mocks: { Read: mock.callback().succeed(1) } })).not.toThrow();
  });

  test('that is made up by itself is not compared', () => {
    expect(() => simulate(definition, { mocks: 'auto' })).not.toThrow();
  });
});

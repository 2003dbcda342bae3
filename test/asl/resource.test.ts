import { integrationOf, parseResource, type Resource } from '../../src/asl/resource';

test.each<[arn: string, resource: Omit<Resource, 'arn'>, integration: string]>([
  ['arn:aws:lambda:us-east-1:123456789012:function:bake', { kind: 'lambda' }, 'lambda'],
  ['arn:aws:lambda:us-east-1:123456789012:function:bake:live', { kind: 'lambda' }, 'lambda'],
  ['arn:aws-cn:lambda:cn-north-1:123456789012:function:bake', { kind: 'lambda' }, 'lambda'],
  ['arn:aws:states:eu-west-1:123456789012:activity:knead', { kind: 'activity' }, 'activity'],
])('%s is called directly', (arn, resource, integration) => {
  expect(parseResource(arn)).toEqual({ arn, ...resource });
  expect(integrationOf(parseResource(arn) as Resource)).toBe(integration);
});

test.each([
  ['arn:aws:states:::sns:publish', 'sns', 'publish', 'publish', 'REQUEST_RESPONSE', 'sns:publish'],
  ['arn:aws:states:::ecs:runTask.sync', 'ecs', 'runTask', 'runTask.sync', 'RUN_JOB', 'ecs:runTask'],
  [
    'arn:aws:states:::states:startExecution.sync:2',
    'states',
    'startExecution',
    'startExecution.sync:2',
    'RUN_JOB',
    'states:startExecution',
  ],
  [
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    'lambda',
    'invoke',
    'invoke.waitForTaskToken',
    'WAIT_FOR_TASK_TOKEN',
    'lambda:invoke',
  ],
  [
    'arn:aws:states:::aws-sdk:s3:getObject',
    'aws-sdk:s3',
    'getObject',
    'getObject',
    'REQUEST_RESPONSE',
    'aws-sdk:s3:getObject',
  ],
  ['arn:aws-us-gov:states:::http:invoke', 'http', 'invoke', 'invoke', 'REQUEST_RESPONSE', 'http:invoke'],
])('%s calls a service', (arn, resourceType, action, resource, pattern, integration) => {
  expect(parseResource(arn)).toEqual({
    kind: 'service',
    arn,
    resourceType,
    action,
    resource,
    pattern,
    givesJson: resource.endsWith('.sync:2'),
  });
  expect(integrationOf(parseResource(arn) as Resource)).toBe(integration);
});

test.each([
  '',
  'bake',
  'arn:aws:s3:::bucket',
  'arn:aws:states:::sqs',
  'arn:aws:states:us-east-1:123456789012:activity:',
  'arn:aws:states:::sqs:sendMessage.later',
  'arn:aws:states:::sqs:sendMessage.sync:3',
])('%j is no resource of a Task', (arn) => {
  expect(parseResource(arn)).toBeUndefined();
});

// Accepted until ARNs of functions were looked at more closely; the source documents have machines with such ARNs.
test('the ARN of a function that a document cuts short is one of a function', () => {
  expect(parseResource('arn:aws:lambda:...')?.kind).toBe('lambda');
});

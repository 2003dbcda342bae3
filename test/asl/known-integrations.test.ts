import { isKnownIntegration } from '../../src/asl/known-integrations';
import { parseResource, type Resource } from '../../src/asl/resource';

const isKnown = (integration: string) =>
  isKnownIntegration(parseResource(`arn:aws:states:::${integration}`) as Resource);

test.each([
  'lambda:invoke',
  'lambda:invoke.waitForTaskToken',
  'dynamodb:getItem',
  'batch:submitJob.sync',
  'ecs:runTask.waitForTaskToken',
  'states:startExecution.sync:2',
  'aws-sdk:s3:getObject',
  'aws-sdk:sfn:startExecution.waitForTaskToken',
  'http:invoke',
])('%s is known', (integration) => {
  expect(isKnown(integration)).toBe(true);
});

test.each([
  'dynamodb:query',
  'lambda:invoke.sync',
  'batch:submitJob.waitForTaskToken',
  'glue:startJobRun.sync:2',
  'aws-sdk:s3:getObject.sync',
  'aws-sdk:S3:getObject',
  'aws-sdk:s3:GetObject',
  'constructor:name',
  'unknown:action',
])('%s is not', (integration) => {
  expect(isKnown(integration)).toBe(false);
});

import { sdkErrorName, sdkErrorPrefix } from '../../src/api-model/sdk-error-names';
import { ERRORS } from '../../src/catalogue/errors';

test.each([
  ['dynamodb', 'DynamoDb'],
  ['cloudwatchlogs', 'CloudWatchLogs'],
  ['s3', 'S3'],
  ['ec2', 'Ec2'],
  ['sfn', 'Sfn'],
  ['ssoadmin', 'SsoAdmin'],
  ['redshiftdata', 'RedshiftData'],
  ['iotdataplane', 'IotDataPlane'],
  ['elasticloadbalancingv2', 'ElasticLoadBalancingV2'],
  ['lexruntimev2', 'LexRuntimeV2'],
  ['wafv2', 'Wafv2'],
  ['route53', 'Route53'],
  ['mediaconvert', 'MediaConvert'],
  ['opensearch', 'OpenSearch'],
])('errors of aws-sdk:%s begin with %s', (service, prefix) => {
  expect(sdkErrorPrefix(service)).toBe(prefix);
});

test('a service without a model has no prefix', () => {
  expect(sdkErrorPrefix('nothing')).toBeUndefined();
});

test.each([
  ['ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
  ['InternalServerError', 'InternalServerErrorException'],
  ['RequestLimitExceeded', 'RequestLimitExceededException'],
  ['KMSThrottlingException', 'KmsThrottlingException'],
  ['EC2ThrottledException', 'Ec2ThrottledException'],
  ['DBInstanceNotFoundFault', 'DbInstanceNotFoundException'],
  ['NoSuchKey', 'NoSuchKeyException'],
])('%s is %s', (shape, name) => {
  expect(sdkErrorName(shape)).toBe(name);
});

test('what was recorded and retried of AWS SDK integrations begins as the model says', () => {
  const prefixes = ERRORS.flatMap(({ integration, name, evidence }) => {
    const service = /^aws-sdk:([^:]+):/.exec(integration)?.[1];
    const seen = evidence.some((letter) => letter === 'L' || letter === 'R');
    return service === undefined || !seen ? [] : [[service, name.split('.')[0], sdkErrorPrefix(service)]];
  });
  expect(prefixes.length).toBeGreaterThan(10);
  expect(prefixes.filter(([, recorded, modelled]) => recorded !== modelled)).toEqual([]);
});

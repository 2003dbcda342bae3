import { apiName, otherNames, sdkName } from '../../src/api-model/member-names';

test.each([
  ['DBInstances', 'DbInstances'],
  ['DBInstanceIdentifier', 'DbInstanceIdentifier'],
  ['SNSTopicArn', 'SnsTopicArn'],
  ['BOOL', 'Bool'],
  ['SS', 'Ss'],
  ['ACL', 'Acl'],
  ['ARN', 'Arn'],
  ['SSEKMSKeyId', 'SsekmsKeyId'],
  ['MD5OfMessageBody', 'Md5OfMessageBody'],
  ['EC2InstanceId', 'Ec2InstanceId'],
  ['IPSet', 'IpSet'],
  ['IPv6Cidr', 'IPv6Cidr'],
  ['VPCs', 'VpCs'],
  ['nextToken', 'NextToken'],
  ['S', 'S'],
])('the first word of %s is in small letters but for its first', (name, spelled) => {
  expect(sdkName(name, 'any')).toBe(spelled);
});

test.each(['ETag', 'ChecksumSHA256', 'SourceDBInstanceIdentifier', 'AToken', 'Bucket'])('%s stays as it is', (name) => {
  expect(sdkName(name, 'any')).toBe(name);
});

test('words of Java get a Value, and NULL of DynamoDB a name of its own', () => {
  expect(sdkName('equals', 'any')).toBe('EqualsValue');
  expect(sdkName('static', 'verifiedpermissions')).toBe('StaticValue');
  expect(sdkName('Default', 'any')).toBe('DefaultValue');
  expect(sdkName('NULL', 'dynamodb')).toBe('Nul');
  expect(sdkName('NULL', 'other')).toBe('NullValue');
});

test('only where the rule has an exception is there a second name', () => {
  expect(otherNames('DBInstances', 'rds')).toEqual([]);
  expect(otherNames('static', 'verifiedpermissions')).toEqual(['Static']);
  expect(otherNames('NULL', 'dynamodb')).toEqual([]);
  expect(otherNames('Bucket', 's3')).toEqual(['DestinationBucket']);
});

test('optimized integrations spell as the API does, with a capital', () => {
  expect(apiName('DBInstances')).toBe('DBInstances');
  expect(apiName('awsvpcConfiguration')).toBe('AwsvpcConfiguration');
});

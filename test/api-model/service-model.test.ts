import { memberOf, type Structure, serviceModel } from '../../src/api-model/service-model';

const input = (service: string, operation: string, spelling: 'SDK' | 'API') => {
  const model = serviceModel(service, spelling);
  return model?.shapes[model.operations[operation].in as number] as Structure;
};

test('a model is made once in each spelling', () => {
  expect(serviceModel('rds', 'SDK')).toBe(serviceModel('rds', 'SDK'));
  expect(Object.keys(input('rds', 'DescribeDBInstances', 'SDK').has)).toContain('DbInstanceIdentifier');
  expect(Object.keys(input('rds', 'DescribeDBInstances', 'API').has)).toContain('DBInstanceIdentifier');
});

test('no service of a name that objects inherit', () => {
  expect(serviceModel('nosuchservice', 'SDK')).toBeUndefined();
  expect(serviceModel('constructor', 'SDK')).toBeUndefined();
  expect(serviceModel('../rds', 'API')).toBeUndefined();
});

test('what is required, made up and streamed is known of an input', () => {
  expect(input('s3', 'PutObject', 'SDK')).toMatchObject({ needs: ['Bucket', 'Key'], stream: ['Body'] });
  expect(input('emrserverless', 'StartJobRun', 'SDK')).toMatchObject({
    needs: ['ApplicationId', 'ClientToken', 'ExecutionRoleArn'],
    token: ['ClientToken'],
  });
});

test('a member is found by its name, and by another one only where that is taken', () => {
  const copy = input('s3', 'CopyObject', 'SDK');
  expect(memberOf(copy, 'Bucket')).toBe('Bucket');
  expect(memberOf(copy, 'DestinationBucket')).toBe('Bucket');
  expect(memberOf(copy, 'contentType')).toBeUndefined();
  expect(memberOf(copy, 'toString')).toBeUndefined();
});

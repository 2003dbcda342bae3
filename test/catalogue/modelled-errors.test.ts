import { defaultRetriers, throttlingErrors } from '../../src/catalogue/default-retries';
import { modelledErrors } from '../../src/catalogue/modelled-errors';

const names = (integration: string) => modelledErrors(integration).map(({ name, errorClass }) => [name, errorClass]);

test('an operation is retried for what its service calls its own fault, and for throttling', () => {
  expect(names('aws-sdk:polly:synthesizeSpeech')).toEqual([['Polly.ServiceFailureException', 'transient']]);
  expect(names('aws-sdk:rekognition:detectLabels')).toEqual(
    expect.arrayContaining([
      ['Rekognition.InternalServerErrorException', 'transient'],
      ['Rekognition.ThrottlingException', 'throttle'],
      ['Rekognition.ProvisionedThroughputExceededException', 'throttle'],
    ]),
  );
  expect(names('aws-sdk:cloudwatchlogs:putLogEvents')).toContainEqual([
    'CloudWatchLogs.ServiceUnavailableException',
    'transient',
  ]);
});

test('errors that come back are not among them', () => {
  const all = names('aws-sdk:rekognition:detectLabels').map(([name]) => name);
  expect(all).not.toContain('Rekognition.InvalidParameterException');
  expect(all).not.toContain('Rekognition.AccessDeniedException');
});

test.each([
  'aws-sdk:ec2:describeInstances', // The model of EC2 names no errors.
  'aws-sdk:nothing:at',
  'aws-sdk:polly:nothing',
  'polly:synthesizeSpeech',
  'lambda:invoke',
  'aws-sdk:polly',
  '',
])('of %s the models say nothing', (integration) => {
  expect(modelledErrors(integration)).toEqual([]);
});

test('they are default retries where the catalogue has none, and what RetryPolicy.throttling() names', () => {
  const retriers = defaultRetriers('aws-sdk:rekognition:detectLabels') ?? [];
  expect(retriers.map(({ errorEquals }) => errorEquals[0].split('.')[0])).toEqual(['Rekognition', 'Rekognition']);
  expect(throttlingErrors('aws-sdk:rekognition:detectLabels').known).toContain('Rekognition.ThrottlingException');
});

test('where the catalogue has a service, it has the say', () => {
  const names = (defaultRetriers('aws-sdk:dynamodb:getItem') ?? []).flatMap(({ errorEquals }) => errorEquals);
  expect(names).toContain('DynamoDb.SdkClientException');
});

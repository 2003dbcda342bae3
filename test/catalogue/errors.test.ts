import { defaultRetriers, permanentErrors } from '../../src/catalogue/default-retries';
import { ERRORS, errorsOf } from '../../src/catalogue/errors';

describe('the error catalogue', () => {
  test('has no row twice', () => {
    const keys = ERRORS.map((row) => `${row.integration} ${row.name}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test.each([
    ...['lambda:invoke', 'lambda', 'dynamodb:putItem', 'aws-sdk:dynamodb:query', 'sqs:sendMessage', 'sns:publish'],
    ...['events:putEvents', 'states:startExecution', 'ecs:runTask', 'batch:submitJob', 'glue:startJobRun'],
    ...['aws-sdk:glue:startCrawler', 'athena:startQueryExecution', 'aws-sdk:s3:getObject', 'bedrock:invokeModel'],
    ...['aws-sdk:bedrockruntime:converse', 'http:invoke', 'apigateway:invoke', 'codebuild:startBuild'],
    ...['sagemaker:createTrainingJob', 'elasticmapreduce:addStep', 'emr-serverless:startJobRun', 'eks:call'],
    ...['databrew:startJobRun', 'aws-sdk:ssm:getParameter', 'aws-sdk:secretsmanager:getSecretValue'],
    ...['aws-sdk:sfn:sendTaskSuccess', 'aws-sdk:organizations:createAccount', 'aws-sdk:ssoadmin:createPermissionSet'],
    ...['aws-sdk:iam:createRole', 'aws-sdk:rds:describeDBInstances', 'aws-sdk:ec2:runInstances'],
    ...['aws-sdk:rekognition:detectLabels', 'aws-sdk:textract:analyzeDocument', 'aws-sdk:comprehend:detectSentiment'],
    ...['aws-sdk:transcribe:startTranscriptionJob', 'aws-sdk:redshiftdata:executeStatement', 'activity'],
  ])('knows what %s fails with', (integration) => {
    expect(errorsOf(integration)).not.toEqual([]);
  });

  test('spells names as Step Functions does', () => {
    const odd = ERRORS.filter(
      ({ name }) => !/^(States|Lambda|DynamoD[Bb]|SQS|SNS|EventBridge|[A-Z][A-Za-z0-9]*)\.[A-Za-z0-9.]+$/.test(name),
    );
    expect(odd).toEqual([]);
  });

  test('tells the optimized integration from the SDK by its prefix', () => {
    expect(errorsOf('dynamodb:putItem').every(({ name }) => name.startsWith('DynamoDB.'))).toBe(true);
    expect(errorsOf('aws-sdk:dynamodb:query').every(({ name }) => name.startsWith('DynamoDb.'))).toBe(true);
  });

  test('gives every row evidence', () => {
    expect(
      ERRORS.filter((row) => row.evidence.length === 0 || row.evidence.some((e) => !'DLRIMG'.includes(e))),
    ).toEqual([]);
  });
});

describe('default retriers', () => {
  test('of a Lambda function: throttling before transient errors, with jitter and a longest wait', () => {
    expect(defaultRetriers('lambda:invoke')).toEqual([
      {
        errorEquals: ['Lambda.TooManyRequestsException'],
        intervalSeconds: 2,
        maxAttempts: 6,
        backoffRate: 2,
        maxDelaySeconds: 60,
        jitterStrategy: 'FULL',
      },
      {
        errorEquals: [
          'Lambda.ServiceException',
          'Lambda.AWSLambdaException',
          'Lambda.SdkClientException',
          'Lambda.ClientExecutionTimeoutException',
          'Lambda.ResourceNotReadyException',
        ],
        intervalSeconds: 1,
        maxAttempts: 6,
        backoffRate: 2,
        maxDelaySeconds: 60,
        jitterStrategy: 'FULL',
      },
    ]);
    expect(defaultRetriers('lambda')).toEqual(defaultRetriers('lambda:invoke'));
  });

  test.each([
    'lambda',
    'lambda:invoke',
    'dynamodb:putItem',
    'aws-sdk:dynamodb:query',
    'sqs:sendMessage',
    'sns:publish',
  ])('%s has some', (integration) => {
    expect(defaultRetriers(integration)?.length).toBeGreaterThan(0);
  });

  test('rest on more than general knowledge, and hold for work that is not idempotent', () => {
    for (const { integration, name, evidence, onlyIfIdempotent } of ERRORS) {
      const retried = defaultRetriers(integration.replace('*', 'x'))?.some((retrier) =>
        retrier.errorEquals.includes(name),
      );
      if (retried) expect({ name, evidence, onlyIfIdempotent }).not.toMatchObject({ evidence: ['G'] });
      if (retried) expect(onlyIfIdempotent).toBeUndefined();
    }
    expect(JSON.stringify(defaultRetriers('lambda:invoke'))).not.toContain('Lambda.Unknown');
    expect(JSON.stringify(defaultRetriers('events:putEvents'))).not.toContain('FailedEntry');
    expect(JSON.stringify(defaultRetriers('aws-sdk:sfn:sendTaskSuccess'))).not.toContain('Sfn.SfnException');
  });

  test('have no wildcard, and retry nothing permanent', () => {
    const integrations = new Set(ERRORS.map(({ integration }) => integration.replace('*', 'x')));
    for (const integration of integrations) {
      const names = defaultRetriers(integration)?.flatMap((retrier) => retrier.errorEquals) ?? [];
      expect(names).not.toContain('States.ALL');
      expect(names).not.toContain('States.TaskFailed');
      expect(names.filter((name) => permanentErrors(integration).includes(name))).toEqual([]);
    }
  });

  test('of an integration nobody knows: undefined', () => {
    expect(defaultRetriers('mediaconvert:createJob')).toBeUndefined();
  });
});

import { RetryPolicy } from 'cdk-stepwright';
import { ERRORS, errorsOf } from '../../src/catalogue/errors';

/** What is to be retried of an integration, and what is not. */
interface Expected {
  /** As in a Resource; all of one row fail alike. */
  readonly of: readonly string[];
  /** What stands before the dot of each name. */
  readonly prefix: string;
  readonly retried: readonly string[];
  /** What fails again, what is an answer, and what is retried by whoever knows that it is idempotent. */
  readonly not: readonly string[];
  /** Worth a retry as far as anybody knows, but known by hearsay alone: no default rests on that. */
  readonly hearsay?: readonly string[];
}

const exceptions = (...names: string[]): string[] => names.map((name) => `${name}Exception`);
const statuses = (...codes: number[]): string[] => codes.map(String);

const LAMBDA_TRANSIENT = exceptions('Service', 'AWSLambda', 'SdkClient', 'ClientExecutionTimeout', 'ResourceNotReady');
const LAMBDA: Omit<Expected, 'of'> = {
  prefix: 'Lambda',
  retried: [...exceptions('TooManyRequests'), ...LAMBDA_TRANSIENT],
  not: [...exceptions('ResourceNotFound', 'InvalidRequestContent'), 'Unknown'],
};
const BEDROCK = {
  retried: exceptions('Throttling', 'ModelTimeout', 'ServiceUnavailable', 'InternalServer', 'ModelNotReady'),
  not: exceptions('Validation', 'AccessDenied', 'ModelError', 'ResourceNotFound', 'ServiceQuotaExceeded'),
};
const IMAGES = exceptions('Throttling', 'ProvisionedThroughputExceeded', 'InternalServerError');

/** The integrations that the project promises to know, in the order of its list of thirty; both forms, where there are two. */
const INTEGRATIONS: readonly (readonly Expected[])[] = [
  [
    { of: ['lambda:invoke'], ...LAMBDA },
    {
      of: ['aws-sdk:lambda:invoke'],
      prefix: 'Lambda',
      retried: exceptions('TooManyRequests', 'Ec2Throttled', 'Service', 'ResourceNotReady'),
      not: exceptions('ResourceNotFound', 'InvalidRequestContent'),
    },
  ],
  [{ of: ['lambda', 'arn:aws:lambda:eu-west-1:123456789012:function:work'], ...LAMBDA }],
  [
    {
      of: ['getItem', 'putItem', 'updateItem', 'deleteItem'].map((action) => `dynamodb:${action}`),
      prefix: 'DynamoDB',
      retried: [
        ...exceptions('ProvisionedThroughputExceeded', 'Throttling', 'TransactionConflict', 'SdkClient'),
        ...['RequestLimitExceeded', 'InternalServerError'],
      ],
      not: exceptions(
        ...['ConditionalCheckFailed', 'ResourceNotFound', 'AmazonDynamoDB', 'ItemCollectionSizeLimitExceeded'],
        'TransactionCanceled',
      ),
    },
  ],
  [
    {
      of: ['query', 'scan', 'batchWriteItem', 'putItem'].map((action) => `aws-sdk:dynamodb:${action}`),
      prefix: 'DynamoDb',
      retried: exceptions(
        ...['ProvisionedThroughputExceeded', 'RequestLimitExceeded', 'Throttling', 'InternalServerError'],
        ...['TransactionConflict', 'SdkClient'],
      ),
      not: exceptions('ResourceNotFound', 'DynamoDb', 'ConditionalCheckFailed', 'TransactionCanceled'),
    },
  ],
  [
    {
      of: ['sqs:sendMessage', 'sqs:sendMessage.waitForTaskToken'],
      prefix: 'SQS',
      retried: exceptions('SdkClient', 'AmazonSQS'),
      not: ['QueueDoesNotExistException', 'InvalidMessageContents', 'InvalidParameter'],
    },
    {
      of: ['aws-sdk:sqs:sendMessageBatch'],
      prefix: 'Sqs',
      retried: exceptions('RequestThrottled', 'KmsThrottled'),
      not: exceptions('QueueDoesNotExist', 'InvalidMessageContents'),
    },
  ],
  [
    {
      of: ['sns:publish', 'sns:publish.waitForTaskToken'],
      prefix: 'SNS',
      retried: exceptions('Throttled', 'InternalError', 'SdkClient', 'KMSThrottling'),
      not: exceptions('NotFound', 'InvalidParameter', 'AuthorizationError', 'EndpointDisabled'),
    },
    {
      of: ['aws-sdk:sns:publishBatch'],
      prefix: 'Sns',
      retried: exceptions('Throttled', 'InternalError', 'KmsThrottling'),
      not: exceptions('NotFound', 'InvalidParameter', 'AuthorizationError', 'EndpointDisabled'),
    },
  ],
  [
    {
      of: ['events:putEvents', 'events:putEvents.waitForTaskToken'],
      prefix: 'EventBridge',
      retried: exceptions('Internal', 'Throttling'),
      not: ['FailedEntry'],
    },
    {
      of: ['aws-sdk:eventbridge:putRule'],
      prefix: 'EventBridge',
      retried: exceptions('Internal', 'Throttling', 'ConcurrentModification'),
      not: exceptions('ResourceNotFound'),
    },
  ],
  [
    {
      of: ['', '.sync', '.sync:2', '.waitForTaskToken'].map((pattern) => `states:startExecution${pattern}`),
      prefix: 'StepFunctions',
      retried: ['ExecutionLimitExceeded', ...exceptions('SdkClient', 'AWSStepFunctions')],
      not: [...exceptions('StateMachineDoesNotExist', 'ExecutionAlreadyExists'), 'InvalidExecutionInput'],
    },
  ],
  [
    {
      of: ['ecs:runTask', 'ecs:runTask.sync', 'ecs:runTask.waitForTaskToken'],
      prefix: 'ECS',
      retried: exceptions('AmazonECS', 'Server', 'Throttling', 'InvalidParameter'),
      not: exceptions('Client', 'ClusterNotFound'),
    },
    {
      of: ['ecs:runTask', 'ecs:runTask.sync', 'ecs:runTask.waitForTaskToken'],
      prefix: 'AmazonECS',
      retried: ['Unknown'],
      not: [],
    },
    {
      of: ['aws-sdk:ecs:runTask'],
      prefix: 'Ecs',
      retried: exceptions('Server'),
      not: exceptions('Client', 'ClusterNotFound'),
      hearsay: exceptions('Ecs'),
    },
  ],
  [
    {
      of: ['batch:submitJob', 'batch:submitJob.sync'],
      prefix: 'Batch',
      retried: exceptions('AWSBatch', 'Server', 'TooManyRequests'),
      not: exceptions('Client'),
    },
    {
      of: ['aws-sdk:batch:describeJobs'],
      prefix: 'Batch',
      retried: exceptions('Server'),
      not: exceptions('Client'),
      hearsay: exceptions('Batch'),
    },
  ],
  [
    {
      of: ['glue:startJobRun', 'glue:startJobRun.sync'],
      prefix: 'Glue',
      retried: exceptions(
        ...['ConcurrentRunsExceeded', 'AWSGlue', 'OperationTimeout', 'InternalService', 'ResourceNumberLimitExceeded'],
      ),
      not: exceptions('EntityNotFound', 'InvalidInput'),
    },
  ],
  [
    {
      of: ['aws-sdk:glue:startCrawler'],
      prefix: 'Glue',
      retried: exceptions(
        ...['CrawlerRunning', 'OperationTimeout', 'Glue', 'Throttling', 'InternalService'],
        ...['ConcurrentRunsExceeded', 'ResourceNumberLimitExceeded'],
      ),
      not: exceptions('EntityNotFound', 'InvalidInput'),
    },
  ],
  [
    {
      of: ['athena:startQueryExecution.sync', 'athena:getQueryResults'],
      prefix: 'Athena',
      retried: exceptions('TooManyRequests', 'InternalServer', 'AmazonAthena'),
      not: exceptions('InvalidRequest'),
    },
    {
      of: ['aws-sdk:athena:startQueryExecution'],
      prefix: 'Athena',
      retried: exceptions('TooManyRequests', 'InternalServer'),
      not: exceptions('InvalidRequest'),
    },
  ],
  [
    {
      // S3Exception is SlowDown, and also a missing permission: the name does not tell.
      of: ['getObject', 'putObject', 'listObjectsV2'].map((action) => `aws-sdk:s3:${action}`),
      prefix: 'S3',
      retried: exceptions('S3', 'SdkClient'),
      not: exceptions('NoSuchKey', 'NoSuchBucket'),
    },
  ],
  [
    { of: ['bedrock:invokeModel'], prefix: 'Bedrock', ...BEDROCK },
    { of: ['aws-sdk:bedrockruntime:converse'], prefix: 'BedrockRuntime', ...BEDROCK },
  ],
  [
    {
      of: ['http:invoke'],
      prefix: 'States.Http',
      retried: [...statuses(429, 500, 502, 503, 504).map((status) => `StatusCode.${status}`), 'Socket'],
      not: statuses(400, 401, 403, 404, 422).map((status) => `StatusCode.${status}`),
    },
    {
      of: ['http:invoke'],
      prefix: 'Events.ConnectionResource',
      retried: [],
      not: ['NotFound', 'AccessDenied'],
      hearsay: ['ConcurrentModification'],
    },
  ],
  [
    {
      of: ['apigateway:invoke', 'apigateway:invoke.waitForTaskToken'],
      prefix: 'ApiGateway',
      retried: statuses(429, 500, 502, 503, 504),
      not: statuses(400, 401, 403, 404, 409),
    },
  ],
  [
    {
      of: ['codebuild:startBuild', 'codebuild:startBuild.sync'],
      prefix: 'CodeBuild',
      retried: exceptions('AWSCodeBuild', 'AccountLimitExceeded'),
      not: exceptions('ResourceNotFound', 'InvalidInput'),
    },
    {
      of: ['aws-sdk:codebuild:startBuild'],
      prefix: 'CodeBuild',
      retried: exceptions('AccountLimitExceeded'),
      not: exceptions('ResourceNotFound', 'InvalidInput'),
    },
  ],
  [
    {
      of: ['sagemaker:createTrainingJob.sync', 'sagemaker:createEndpoint'],
      prefix: 'SageMaker',
      retried: exceptions('AmazonSageMaker', 'ResourceLimitExceeded'),
      not: ['ResourceInUse'],
    },
    {
      of: ['aws-sdk:sagemaker:createTrainingJob'],
      prefix: 'SageMaker',
      retried: exceptions('ResourceLimitExceeded'),
      not: exceptions('ResourceInUse', 'ResourceNotFound'),
      hearsay: exceptions('SageMaker'),
    },
  ],
  [
    {
      of: ['elasticmapreduce:addStep.sync', 'elasticmapreduce:createCluster'],
      prefix: 'EMR',
      retried: exceptions('AmazonElasticMapReduce', 'InternalServer', 'InternalServerError'),
      not: exceptions('InvalidRequest'),
    },
    {
      of: ['aws-sdk:emr:addJobFlowSteps'],
      prefix: 'Emr',
      retried: exceptions('InternalServer', 'InternalServerError'),
      not: exceptions('InvalidRequest'),
      hearsay: exceptions('Emr'),
    },
  ],
  [
    {
      of: ['emr-serverless:startJobRun.sync'],
      prefix: 'EMRServerless',
      retried: exceptions('Throttling', 'ServiceQuotaExceeded', 'InternalServer'),
      not: exceptions('Validation'),
    },
    {
      of: ['aws-sdk:emrserverless:startJobRun'],
      prefix: 'EmrServerless',
      retried: exceptions('ServiceQuotaExceeded', 'InternalServer'),
      not: exceptions('Validation'),
    },
  ],
  [
    {
      of: ['eks:call', 'eks:runJob.sync'],
      prefix: 'EKS',
      retried: statuses(429, 500, 502, 503, 504),
      not: statuses(401, 403, 404, 409),
    },
    {
      of: ['aws-sdk:eks:describeCluster'],
      prefix: 'Eks',
      retried: exceptions('Throttling', 'Server', 'ServiceUnavailable'),
      not: exceptions('ResourceNotFound', 'InvalidParameter'),
    },
  ],
  [
    {
      of: ['databrew:startJobRun', 'databrew:startJobRun.sync', 'aws-sdk:databrew:startJobRun'],
      prefix: 'DataBrew',
      retried: exceptions('ServiceQuotaExceeded', 'InternalServer'),
      not: exceptions('Conflict', 'ResourceNotFound'),
    },
  ],
  [
    {
      of: ['aws-sdk:ssm:getParameter'],
      prefix: 'Ssm',
      retried: exceptions('Throttling', 'InternalServerError'),
      not: exceptions('ParameterNotFound'),
      hearsay: exceptions('Ssm'),
    },
  ],
  [
    {
      of: ['aws-sdk:secretsmanager:getSecretValue'],
      prefix: 'SecretsManager',
      retried: exceptions('InternalServiceError'),
      not: exceptions('ResourceNotFound', 'SecretsManager'),
    },
  ],
  [
    {
      of: ['sendTaskSuccess', 'sendTaskFailure', 'startExecution'].map((action) => `aws-sdk:sfn:${action}`),
      prefix: 'Sfn',
      retried: exceptions('ExecutionLimitExceeded', 'KmsThrottling'),
      not: exceptions('TaskTimedOut', 'InvalidToken'),
      hearsay: exceptions('Sfn'),
    },
  ],
  [
    {
      of: ['aws-sdk:organizations:createAccount'],
      prefix: 'Organizations',
      retried: exceptions('ConcurrentModification', 'TooManyRequests'),
      not: exceptions('DuplicateOrganizationalUnit'),
    },
    {
      of: ['aws-sdk:ssoadmin:createPermissionSet'],
      prefix: 'SsoAdmin',
      retried: exceptions('Throttling', 'Conflict', 'InternalServer'),
      not: [],
    },
    {
      of: ['aws-sdk:iam:createRole'],
      prefix: 'Iam',
      retried: exceptions('ConcurrentModification', 'ServiceFailure'),
      not: exceptions('EntityAlreadyExists', 'NoSuchEntity', 'LimitExceeded'),
    },
  ],
  [
    {
      of: ['aws-sdk:rds:describeDBInstances'],
      prefix: 'Rds',
      retried: exceptions('Rds'),
      not: exceptions('DbInstanceNotFound'),
    },
    { of: ['aws-sdk:ec2:runInstances'], prefix: 'Ec2', retried: exceptions('Ec2'), not: [] },
  ],
  [
    {
      of: ['aws-sdk:rekognition:detectLabels'],
      prefix: 'Rekognition',
      retried: IMAGES,
      not: exceptions('InvalidS3Object'),
    },
    {
      of: ['aws-sdk:textract:analyzeDocument'],
      prefix: 'Textract',
      retried: IMAGES,
      not: exceptions('InvalidS3Object', 'UnsupportedDocument'),
    },
    {
      of: ['aws-sdk:transcribe:startTranscriptionJob'],
      prefix: 'Transcribe',
      retried: exceptions('LimitExceeded', 'InternalFailure'),
      not: exceptions('Conflict'),
    },
    {
      of: ['aws-sdk:comprehend:detectSentiment'],
      prefix: 'Comprehend',
      retried: exceptions('TooManyRequests', 'InternalServer'),
      not: [],
    },
  ],
  [
    {
      of: ['aws-sdk:redshiftdata:executeStatement'],
      prefix: 'RedshiftData',
      retried: exceptions('Throttling', 'ActiveStatementsExceeded', 'InternalServer'),
      not: exceptions('Validation', 'ExecuteStatement'),
    },
  ],
];

const rows = INTEGRATIONS.flatMap((row, index) =>
  row.flatMap(({ of, ...expected }) => of.map((integration) => ({ number: index + 1, integration, ...expected }))),
);

test('are thirty', () => expect(INTEGRATIONS).toHaveLength(30));

describe.each(rows)('$number: $integration', ({ integration, prefix, retried, not, hearsay = [] }) => {
  const full = (names: readonly string[]): string[] => names.map((name) => `${prefix}.${name}`);
  const catalogued = errorsOf(shortName(integration));
  const retriedByDefault = retriedNames(integration);

  test('is retried for what may pass', () => {
    expect(retriedByDefault.filter((name) => full(retried).includes(name)).sort()).toEqual(full(retried).sort());
  });

  test('is not retried for what will not pass, and for no wildcard', () => {
    const wildcards = ['States.ALL', 'States.TaskFailed', 'States.Timeout'];
    expect(retriedByDefault.filter((name) => [...full([...not, ...hearsay]), ...wildcards].includes(name))).toEqual([]);
  });

  test('fails with names that the catalogue has evidence for', () => {
    const known = catalogued.map(({ name }) => name);
    expect(full([...retried, ...not, ...hearsay]).filter((name) => !known.includes(name))).toEqual([]);
    const trusted = ({ evidence }: { evidence: readonly string[] }): boolean =>
      evidence.some((letter) => letter !== 'G');
    const without = catalogued.filter((row) => !trusted(row)).map(({ name }) => name);
    expect(full(retried).filter((name) => without.includes(name))).toEqual([]);
    expect(full(hearsay).filter((name) => !without.includes(name))).toEqual([]);
  });
});

test('nothing is retried by default that the list does not name', () => {
  for (const { integration } of rows) {
    const same = rows.filter((row) => row.integration === integration);
    const named = same.flatMap(({ prefix, retried }) => retried.map((name) => `${prefix}.${name}`));
    const unnamed = retriedNames(integration).filter((name) => !named.includes(name));
    expect([integration, unnamed]).toEqual([integration, []]);
  }
});

test('every integration of the catalogue is in the list, but for activities, whose errors are those of the worker', () => {
  const listed = rows.map(({ integration }) => shortName(integration));
  const covers = (known: string): boolean =>
    listed.some((name) => name === known || `${name.slice(0, name.lastIndexOf(':'))}:*` === known);
  const missing = ERRORS.map(({ integration }) => integration).filter((known) => !covers(known));
  expect([...new Set(missing)]).toEqual(['activity']);
});

/** The errors that the policy of an integration retries; the integration as the Resource of a task says it. */
function retriedNames(integration: string): readonly string[] {
  const isShort = integration.includes(':') && !integration.startsWith('arn:');
  const { retriers = [] } = RetryPolicy.forIntegration(isShort ? `arn:aws:states:::${integration}` : integration);
  return retriers.flatMap(({ errors = [] }) => errors);
}

function shortName(integration: string): string {
  return integration.startsWith('arn:') ? 'lambda' : integration.replace(/\.(sync(:2)?|waitForTaskToken)$/, '');
}

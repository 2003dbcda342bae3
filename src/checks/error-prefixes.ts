/**
 * What stands before the dot in the errors of optimized integrations: historical, and case-sensitive. Recorded on AWS, or quoted from its
 * documentation (the error catalogue has the evidence); services whose prefix is not certain are left out.
 */
export const OPTIMIZED_PREFIXES: Readonly<Record<string, readonly string[]>> = {
  apigateway: ['ApiGateway'],
  athena: ['Athena'],
  batch: ['Batch'],
  bedrock: ['Bedrock'],
  codebuild: ['CodeBuild'],
  dynamodb: ['DynamoDB'],
  ecs: ['ECS', 'AmazonECS'],
  events: ['EventBridge'],
  glue: ['Glue'],
  lambda: ['Lambda'],
  sagemaker: ['SageMaker'],
  sns: ['SNS'],
  sqs: ['SQS'],
  states: ['StepFunctions'],
};

/** Prefixes of the AWS SDK for Java 2, by the name in the Resource (`aws-sdk:dynamodb`), where the capitals are known. */
const SDK_PREFIXES: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  secretsmanager: 'SecretsManager',
  redshiftdata: 'RedshiftData',
  ssoadmin: 'SsoAdmin',
  bedrockruntime: 'BedrockRuntime',
  cloudformation: 'CloudFormation',
  eventbridge: 'EventBridge',
  sagemaker: 'SageMaker',
  codebuild: 'CodeBuild',
};

/** The prefix of an AWS SDK integration, as far as it is known: capitals in the middle of a longer name are not. */
export function sdkPrefix(service: string): { readonly prefix: string; readonly certain: boolean } {
  if (Object.hasOwn(SDK_PREFIXES, service)) return { prefix: SDK_PREFIXES[service], certain: true };
  // Names of up to four letters are one word: Ssm, Rds, Ec2, Glue.
  return { prefix: service.slice(0, 1).toUpperCase() + service.slice(1), certain: service.length <= 4 };
}

/** Every prefix of a service that is known, in lower case. */
export const KNOWN_PREFIXES: ReadonlySet<string> = new Set(
  [
    ...Object.values(OPTIMIZED_PREFIXES).flat(),
    ...Object.values(SDK_PREFIXES),
    'S3',
    'Sfn',
    'Ssm',
    'Rds',
    'Ec2',
    'Iam',
    'Kms',
  ].map((prefix) => prefix.toLowerCase()),
);

/** The names of the Amazon States Language, and those that the service gives; `States.Http.…` has names of its own. */
export const STATES_ERRORS: readonly string[] = [
  'States.ALL',
  'States.TaskFailed',
  'States.Timeout',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.BranchFailed',
  'States.NoChoiceMatched',
  'States.IntrinsicFailure',
  'States.ParameterPathFailure',
  'States.ResultPathMatchFailure',
  'States.ReferencePathConflict',
  'States.DataLimitExceeded',
  'States.QueryEvaluationError',
  'States.ItemReaderFailed',
  'States.ResultWriterFailed',
  'States.ExceedToleratedFailureThreshold',
];

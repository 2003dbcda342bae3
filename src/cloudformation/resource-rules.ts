/** How CloudFormation names a type of resource. Source: the return values in its resource reference (2026). */
export interface ResourceRule {
  /** Service in the ARN. */
  readonly service: string;
  /** Resource part of the ARN: `*` stands for the name. */
  readonly resource: string;
  /** Property that gives the name. */
  readonly nameProperty?: string;
  /** What `Ref` returns; the name by default. */
  readonly ref?: 'arn' | 'url';
  /** Which of region and account the ARN has; both by default. */
  readonly scope?: 'global' | 'nameless';
  /** The property that refers to the function or state machine whose version or alias this is. */
  readonly qualifies?: 'FunctionName' | 'StateMachineArn' | 'StateMachineVersionArn';
}

const lambdaFunction: ResourceRule = { service: 'lambda', resource: 'function:*', nameProperty: 'FunctionName' };
const table: ResourceRule = { service: 'dynamodb', resource: 'table/*', nameProperty: 'TableName' };

const RULES: Readonly<Record<string, ResourceRule>> = {
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Serverless::Function': lambdaFunction,
  'AWS::Lambda::Version': { service: 'lambda', resource: 'function:*:1', ref: 'arn', qualifies: 'FunctionName' },
  'AWS::Lambda::Alias': {
    service: 'lambda',
    resource: 'function:*',
    nameProperty: 'Name',
    ref: 'arn',
    qualifies: 'FunctionName',
  },
  'AWS::StepFunctions::StateMachine': {
    service: 'states',
    resource: 'stateMachine:*',
    nameProperty: 'StateMachineName',
    ref: 'arn',
  },
  'AWS::Serverless::StateMachine': { service: 'states', resource: 'stateMachine:*', nameProperty: 'Name', ref: 'arn' },
  'AWS::StepFunctions::Activity': { service: 'states', resource: 'activity:*', nameProperty: 'Name', ref: 'arn' },
  'AWS::StepFunctions::StateMachineVersion': {
    service: 'states',
    resource: 'stateMachine:*:1',
    ref: 'arn',
    qualifies: 'StateMachineArn',
  },
  'AWS::StepFunctions::StateMachineAlias': {
    service: 'states',
    resource: 'stateMachine:*',
    nameProperty: 'Name',
    ref: 'arn',
    qualifies: 'StateMachineVersionArn',
  },
  'AWS::SQS::Queue': { service: 'sqs', resource: '*', nameProperty: 'QueueName', ref: 'url' },
  'AWS::SNS::Topic': { service: 'sns', resource: '*', nameProperty: 'TopicName', ref: 'arn' },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Serverless::SimpleTable': table,
  'AWS::Events::EventBus': { service: 'events', resource: 'event-bus/*', nameProperty: 'Name' },
  'AWS::Events::Rule': { service: 'events', resource: 'rule/*', nameProperty: 'Name' },
  'AWS::Events::Connection': { service: 'events', resource: 'connection/*', nameProperty: 'Name' },
  'AWS::Events::ApiDestination': { service: 'events', resource: 'api-destination/*', nameProperty: 'Name' },
  'AWS::Scheduler::ScheduleGroup': { service: 'scheduler', resource: 'schedule-group/*', nameProperty: 'Name' },
  'AWS::IAM::Role': { service: 'iam', resource: 'role/*', nameProperty: 'RoleName', scope: 'global' },
  'AWS::IAM::User': { service: 'iam', resource: 'user/*', nameProperty: 'UserName', scope: 'global' },
  'AWS::IAM::ManagedPolicy': {
    service: 'iam',
    resource: 'policy/*',
    nameProperty: 'ManagedPolicyName',
    ref: 'arn',
    scope: 'global',
  },
  'AWS::S3::Bucket': { service: 's3', resource: '*', nameProperty: 'BucketName', scope: 'nameless' },
  'AWS::ECS::Cluster': { service: 'ecs', resource: 'cluster/*', nameProperty: 'ClusterName' },
  'AWS::ECS::TaskDefinition': { service: 'ecs', resource: 'task-definition/*:1', nameProperty: 'Family', ref: 'arn' },
  'AWS::ECS::Service': { service: 'ecs', resource: 'service/*', nameProperty: 'ServiceName', ref: 'arn' },
  'AWS::Batch::JobQueue': { service: 'batch', resource: 'job-queue/*', nameProperty: 'JobQueueName', ref: 'arn' },
  'AWS::Batch::JobDefinition': {
    service: 'batch',
    resource: 'job-definition/*:1',
    nameProperty: 'JobDefinitionName',
    ref: 'arn',
  },
  'AWS::Glue::Job': { service: 'glue', resource: 'job/*', nameProperty: 'Name' },
  'AWS::Glue::Crawler': { service: 'glue', resource: 'crawler/*', nameProperty: 'Name' },
  'AWS::CodeBuild::Project': { service: 'codebuild', resource: 'project/*', nameProperty: 'Name' },
  'AWS::Athena::WorkGroup': { service: 'athena', resource: 'workgroup/*', nameProperty: 'Name' },
  'AWS::Kinesis::Stream': { service: 'kinesis', resource: 'stream/*', nameProperty: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': {
    service: 'firehose',
    resource: 'deliverystream/*',
    nameProperty: 'DeliveryStreamName',
  },
  'AWS::Logs::LogGroup': { service: 'logs', resource: 'log-group:*:*', nameProperty: 'LogGroupName' },
  'AWS::ApiGateway::Stage': { service: 'apigateway', resource: 'stages/*', nameProperty: 'StageName' },
  'AWS::ApiGatewayV2::Stage': { service: 'apigateway', resource: 'stages/*', nameProperty: 'StageName' },
  'AWS::KMS::Key': { service: 'kms', resource: 'key/*' },
  'AWS::SecretsManager::Secret': { service: 'secretsmanager', resource: 'secret:*', nameProperty: 'Name', ref: 'arn' },
  'AWS::SSM::Parameter': { service: 'ssm', resource: 'parameter/*', nameProperty: 'Name' },
  'AWS::CloudFormation::Stack': { service: 'cloudformation', resource: 'stack/*', ref: 'arn' },
};

/** The rule for a type of resource, if there is one. */
export function ruleOf(type: string): ResourceRule | undefined {
  return Object.hasOwn(RULES, type) ? RULES[type] : undefined;
}

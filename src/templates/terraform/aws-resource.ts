import { arnOf, type DeploymentEnvironment } from '../../cloudformation/deployment-environment';
import { known } from '../../cloudformation/piece';
import { ruleOf } from '../../cloudformation/resource-rules';
import type { Value } from './value';

/** Types of Terraform's provider by the types of CloudFormation that have the same ARNs, and the attribute that gives the name. */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  aws_lambda_function: ['AWS::Lambda::Function', 'function_name'],
  aws_sfn_state_machine: ['AWS::StepFunctions::StateMachine', 'name'],
  aws_sfn_activity: ['AWS::StepFunctions::Activity', 'name'],
  aws_sqs_queue: ['AWS::SQS::Queue', 'name'],
  aws_sns_topic: ['AWS::SNS::Topic', 'name'],
  aws_dynamodb_table: ['AWS::DynamoDB::Table', 'name'],
  aws_cloudwatch_event_bus: ['AWS::Events::EventBus', 'name'],
  aws_cloudwatch_event_connection: ['AWS::Events::Connection', 'name'],
  aws_cloudwatch_log_group: ['AWS::Logs::LogGroup', 'name'],
  aws_iam_role: ['AWS::IAM::Role', 'name'],
  aws_s3_bucket: ['AWS::S3::Bucket', 'bucket'],
  aws_ecs_cluster: ['AWS::ECS::Cluster', 'name'],
  aws_ecs_task_definition: ['AWS::ECS::TaskDefinition', 'family'],
  aws_ecs_service: ['AWS::ECS::Service', 'name'],
  aws_batch_job_queue: ['AWS::Batch::JobQueue', 'name'],
  aws_batch_job_definition: ['AWS::Batch::JobDefinition', 'name'],
  aws_glue_job: ['AWS::Glue::Job', 'name'],
  aws_glue_crawler: ['AWS::Glue::Crawler', 'name'],
  aws_codebuild_project: ['AWS::CodeBuild::Project', 'name'],
  aws_athena_workgroup: ['AWS::Athena::WorkGroup', 'name'],
  aws_kinesis_stream: ['AWS::Kinesis::Stream', 'name'],
  aws_secretsmanager_secret: ['AWS::SecretsManager::Secret', 'name'],
  aws_ssm_parameter: ['AWS::SSM::Parameter', 'name'],
};

/** The type of CloudFormation of a type of Terraform; undefined for those without a rule. */
export function cloudFormationType(type: string): string | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type][0] : undefined;
}

/** The attribute that gives the name of a resource. */
export function nameAttribute(type: string): string {
  return Object.hasOwn(TYPES, type) ? TYPES[type][1] : 'name';
}

/** The ARN that a resource of this name has. */
export function arnOfResource(type: string, name: string, environment: DeploymentEnvironment): string {
  const rule = ruleOf(cloudFormationType(type) ?? '');
  if (rule === undefined) return arnOf(environment, type.replace(/^aws_/, '').split('_')[0], `${type}/${name}`);
  return arnOf(
    environment,
    rule.service,
    rule.resource.replace('*', () => name),
    rule.scope,
  );
}

/** Attributes that are the ARN, and those that are made of it. */
export function madeAttribute(
  type: string,
  attribute: string,
  name: string,
  environment: DeploymentEnvironment,
): Value | undefined {
  const arn = arnOfResource(type, name, environment);
  const text = (value: string): Value => ({ kind: 'text', pieces: [known(value)] });
  if (attribute === 'arn') return text(arn);
  if (attribute === 'qualified_arn') return text(`${arn}:1`);
  if (attribute === 'invoke_arn') {
    return text(
      `arn:${environment.partition}:apigateway:${environment.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
    );
  }
  if (attribute === 'version') return text('1');
  if (attribute === 'id' || attribute === 'url') {
    const isArn = ['aws_sns_topic', 'aws_sfn_state_machine', 'aws_sfn_activity', 'aws_secretsmanager_secret'].includes(
      type,
    );
    if (type === 'aws_sqs_queue')
      return text(`https://sqs.${environment.region}.amazonaws.com/${environment.account}/${name}`);
    return text(isArn ? arn : name);
  }
  return attribute === 'name' || attribute === nameAttribute(type) ? text(name) : undefined;
}

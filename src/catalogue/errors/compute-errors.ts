import { type CataloguedError, rows } from '../catalogued-error';

const TRANSIENT = ['ServiceException', 'AWSLambdaException', 'SdkClientException', 'ClientExecutionTimeoutException'];

/** The function ARN as Resource, and the optimized integration, fail alike. */
const lambda = ['lambda', 'lambda:invoke'].flatMap((integration) => [
  ...rows(integration, 'throttle', 'DLR', ['Lambda.TooManyRequestsException']),
  ...rows(integration, 'transient', 'DLR', [...TRANSIENT.map((name) => `Lambda.${name}`)]),
  ...rows(integration, 'transient', 'D', ['Lambda.ResourceNotReadyException'], { note: 'cold start in a VPC' }),
  ...rows(integration, 'transient', 'D', ['Lambda.Unknown'], {
    onlyIfIdempotent: true,
    note: 'out of memory, or the timeout of the function: it may have done its work',
  }),
  ...rows(integration, 'permanent', 'L', ['Lambda.ResourceNotFoundException']),
  ...rows(integration, 'permanent', 'R', ['Lambda.InvalidRequestContentException']),
  ...rows(integration, 'permanent', 'G', ['Lambda.AccessDeniedException']),
]);

/** Errors of compute services: Lambda, ECS, Batch, EKS, EMR, CodeBuild. */
export const COMPUTE_ERRORS: readonly CataloguedError[] = [
  ...lambda,

  ...rows('ecs:runTask', 'throttle', 'DIR', ['ECS.AmazonECSException', 'ECS.ThrottlingException', 'AmazonECS.Unknown']),
  ...rows('ecs:runTask', 'throttle', 'I', ['ECS.InvalidParameterException'], {
    note: 'throttling too, when the Cause holds "Rate exceeded"; else a wrong parameter',
  }),
  ...rows('ecs:runTask', 'transient', 'I', ['ECS.ServerException']),
  ...rows('ecs:runTask', 'permanent', 'I', ['States.TaskFailed'], { note: 'the container ended with an exit code' }),
  ...rows('ecs:runTask', 'permanent', 'D', ['ECS.ClientException', 'ECS.ClusterNotFoundException']),

  ...rows('batch:submitJob', 'throttle', 'R', ['Batch.AWSBatchException', 'Batch.TooManyRequestsException']),
  ...rows('batch:submitJob', 'transient', 'R', ['Batch.ServerException']),
  ...rows('batch:submitJob', 'permanent', 'R', ['States.TaskFailed', 'Batch.ClientException']),

  ...rows('codebuild:startBuild', 'throttle', 'R', [
    'CodeBuild.AWSCodeBuildException',
    'CodeBuild.AccountLimitExceededException',
  ]),
  ...rows('codebuild:startBuild', 'permanent', 'R', [
    'States.TaskFailed',
    'CodeBuild.ResourceNotFoundException',
    'CodeBuild.InvalidInputException',
  ]),

  ...rows('elasticmapreduce:*', 'throttle', 'G', ['ElasticMapReduce.AmazonElasticMapReduceException']),
  ...rows('elasticmapreduce:*', 'transient', 'G', [
    'ElasticMapReduce.InternalServerErrorException',
    'ElasticMapReduce.InternalServerException',
  ]),
  ...rows('elasticmapreduce:*', 'permanent', 'G', ['ElasticMapReduce.InvalidRequestException', 'States.TaskFailed']),
  ...rows('emr-serverless:*', 'throttle', 'G', ['EMRServerless.ThrottlingException'], {
    note: 'seen once in public, the prefix is not verified',
  }),
  ...rows('emr-serverless:*', 'throttle', 'G', ['EMRServerless.ServiceQuotaExceededException']),
  ...rows('emr-serverless:*', 'transient', 'G', ['EMRServerless.InternalServerException']),
  ...rows('emr-serverless:*', 'permanent', 'G', ['EMRServerless.ValidationException', 'States.TaskFailed']),
  ...rows('eks:*', 'throttle', 'G', ['EKS.429']),
  ...rows('eks:*', 'transient', 'G', ['EKS.500', 'EKS.502', 'EKS.503', 'EKS.504']),
  ...rows('eks:*', 'permanent', 'G', ['EKS.401', 'EKS.403', 'EKS.404', 'States.TaskFailed']),

  ...rows('aws-sdk:ec2:*', 'throttle', 'RG', ['Ec2.Ec2Exception'], {
    note: 'RequestLimitExceeded stands in the Cause',
  }),

  ...rows('activity', 'transient', 'L', ['States.HeartbeatTimeout'], {
    onlyIfIdempotent: true,
    note: 'the worker died: a retry hands the work out again',
  }),
];

import { prefixed, rows } from '../catalogued-error';

const TRANSIENT = [
  'ServiceException',
  'AWSLambdaException',
  'SdkClientException',
  'ClientExecutionTimeoutException',
] as const;

/** The function ARN as Resource, and the optimized integration, fail alike. */
const lambda = ['lambda', 'lambda:invoke'].flatMap((integration) => [
  ...rows(integration, 'throttle', 'DLR', ['Lambda.TooManyRequestsException']),
  ...rows(integration, 'transient', 'DLR', prefixed('Lambda.', TRANSIENT)),
  ...rows(integration, 'transient', 'D', ['Lambda.ResourceNotReadyException'], { note: 'cold start in a VPC' }),
  ...rows(integration, 'transient', 'D', ['Lambda.Unknown'], {
    onlyIfIdempotent: true,
    note: 'out of memory, or the timeout of the function: it may have done its work',
  }),
  ...rows(integration, 'permanent', 'L', ['Lambda.ResourceNotFoundException']),
  ...rows(integration, 'permanent', 'R', ['Lambda.InvalidRequestContentException']),
  ...rows(integration, 'permanent', 'G', ['Lambda.AccessDeniedException']),
]);

const sdkLambda = [
  ...rows('aws-sdk:lambda:*', 'throttle', 'M', ['Lambda.TooManyRequestsException', 'Lambda.Ec2ThrottledException']),
  ...rows('aws-sdk:lambda:*', 'transient', 'M', ['Lambda.ServiceException', 'Lambda.ResourceNotReadyException']),
  ...rows('aws-sdk:lambda:*', 'permanent', 'M', [
    'Lambda.ResourceNotFoundException',
    'Lambda.InvalidRequestContentException',
  ]),
];

/** Errors of compute services: Lambda, ECS, Batch, EKS, EMR, CodeBuild. */
export const COMPUTE_ERRORS = [
  ...lambda,
  ...sdkLambda,

  ...rows('ecs:runTask', 'throttle', 'DIR', ['ECS.AmazonECSException', 'ECS.ThrottlingException', 'AmazonECS.Unknown']),
  ...rows('ecs:runTask', 'throttle', 'I', ['ECS.InvalidParameterException'], {
    note: 'throttling too, when the Cause holds "Rate exceeded"; else a wrong parameter',
  }),
  ...rows('ecs:runTask', 'transient', 'I', ['ECS.ServerException']),
  ...rows('ecs:runTask', 'permanent', 'I', ['States.TaskFailed'], { note: 'the container ended with an exit code' }),
  ...rows('ecs:runTask', 'permanent', 'D', ['ECS.ClientException', 'ECS.ClusterNotFoundException']),

  ...rows('aws-sdk:ecs:*', 'throttle', 'G', ['Ecs.EcsException'], { note: 'throttling has no name of its own' }),
  ...rows('aws-sdk:ecs:*', 'transient', 'M', ['Ecs.ServerException']),
  ...rows('aws-sdk:ecs:*', 'permanent', 'M', ['Ecs.ClientException', 'Ecs.ClusterNotFoundException']),

  ...rows('batch:submitJob', 'throttle', 'R', ['Batch.AWSBatchException', 'Batch.TooManyRequestsException']),
  ...rows('batch:submitJob', 'transient', 'R', ['Batch.ServerException']),
  ...rows('batch:submitJob', 'permanent', 'R', ['States.TaskFailed', 'Batch.ClientException']),

  ...rows('aws-sdk:batch:*', 'throttle', 'G', ['Batch.BatchException'], { note: 'throttling has no name of its own' }),
  ...rows('aws-sdk:batch:*', 'transient', 'M', ['Batch.ServerException']),
  ...rows('aws-sdk:batch:*', 'permanent', 'M', ['Batch.ClientException']),

  ...rows('codebuild:startBuild', 'throttle', 'R', [
    'CodeBuild.AWSCodeBuildException',
    'CodeBuild.AccountLimitExceededException',
  ]),
  ...rows('codebuild:startBuild', 'permanent', 'R', [
    'States.TaskFailed',
    'CodeBuild.ResourceNotFoundException',
    'CodeBuild.InvalidInputException',
  ]),

  ...rows('aws-sdk:codebuild:*', 'throttle', 'M', ['CodeBuild.AccountLimitExceededException']),
  ...rows('aws-sdk:codebuild:*', 'permanent', 'M', [
    'CodeBuild.ResourceNotFoundException',
    'CodeBuild.InvalidInputException',
  ]),

  ...rows('elasticmapreduce:*', 'throttle', 'I', ['EMR.AmazonElasticMapReduceException'], {
    note: 'throttling has no name of its own',
  }),
  ...rows('elasticmapreduce:*', 'transient', 'M', ['EMR.InternalServerErrorException', 'EMR.InternalServerException']),
  ...rows('elasticmapreduce:*', 'permanent', 'M', ['EMR.InvalidRequestException']),
  ...rows('elasticmapreduce:*', 'permanent', 'G', ['States.TaskFailed'], { note: 'the step failed' }),

  ...rows('aws-sdk:emr:*', 'throttle', 'G', ['Emr.EmrException'], { note: 'throttling has no name of its own' }),
  ...rows('aws-sdk:emr:*', 'transient', 'M', ['Emr.InternalServerErrorException', 'Emr.InternalServerException']),
  ...rows('aws-sdk:emr:*', 'permanent', 'M', ['Emr.InvalidRequestException']),

  ...rows('emr-serverless:*', 'throttle', 'R', ['EMRServerless.ThrottlingException'], { note: 'seen once in public' }),
  ...rows('emr-serverless:*', 'throttle', 'M', ['EMRServerless.ServiceQuotaExceededException']),
  ...rows('emr-serverless:*', 'transient', 'M', ['EMRServerless.InternalServerException']),
  ...rows('emr-serverless:*', 'permanent', 'M', ['EMRServerless.ValidationException']),
  ...rows('emr-serverless:*', 'permanent', 'G', ['States.TaskFailed']),

  ...rows('aws-sdk:emrserverless:*', 'throttle', 'M', ['EmrServerless.ServiceQuotaExceededException']),
  ...rows('aws-sdk:emrserverless:*', 'transient', 'M', ['EmrServerless.InternalServerException']),
  ...rows('aws-sdk:emrserverless:*', 'permanent', 'M', ['EmrServerless.ValidationException']),

  // Public definitions catch EKS.404 and EKS.409: the name is the status of HTTP.
  ...rows('eks:*', 'throttle', 'R', ['EKS.429']),
  ...rows('eks:*', 'transient', 'R', ['EKS.500', 'EKS.502', 'EKS.503', 'EKS.504']),
  ...rows('eks:*', 'permanent', 'R', ['EKS.401', 'EKS.403', 'EKS.404']),
  ...rows('eks:*', 'permanent', 'G', ['States.TaskFailed']),
  ...rows('eks:*', 'branch', 'R', ['EKS.409'], { note: 'the object exists already' }),

  ...rows('aws-sdk:eks:*', 'throttle', 'M', ['Eks.ThrottlingException']),
  ...rows('aws-sdk:eks:*', 'transient', 'M', ['Eks.ServerException', 'Eks.ServiceUnavailableException']),
  ...rows('aws-sdk:eks:*', 'permanent', 'M', ['Eks.ResourceNotFoundException', 'Eks.InvalidParameterException']),

  ...rows('aws-sdk:ec2:*', 'throttle', 'RG', ['Ec2.Ec2Exception'], {
    note: 'RequestLimitExceeded stands in the Cause',
  }),

  ...rows('activity', 'transient', 'L', ['States.HeartbeatTimeout'], {
    onlyIfIdempotent: true,
    note: 'the worker died: a retry hands the work out again',
  }),
];

import { prefixed, rows } from '../catalogued-error';

const bedrock = <Prefix extends string>(action: string, prefix: Prefix) => {
  const names = <Name extends string>(...errors: readonly Name[]) => prefixed(`${prefix}.` as const, errors);
  return [
    ...rows(action, 'throttle', 'R', names('ThrottlingException', 'ModelNotReadyException')),
    ...rows(
      action,
      'transient',
      'R',
      names('ModelTimeoutException', 'ServiceUnavailableException', 'InternalServerException'),
    ),
    ...rows(
      action,
      'permanent',
      'R',
      names(
        'ValidationException',
        'AccessDeniedException',
        'ModelErrorException',
        'ResourceNotFoundException',
        'ServiceQuotaExceededException',
      ),
    ),
  ];
};

/** Errors of analytics, machine learning and account services. */
export const DATA_ERRORS = [
  ...rows('glue:startJobRun', 'throttle', 'R', [
    'Glue.ConcurrentRunsExceededException',
    'Glue.AWSGlueException',
    'Glue.ResourceNumberLimitExceededException',
  ]),
  ...rows('glue:startJobRun', 'transient', 'R', ['Glue.OperationTimeoutException', 'Glue.InternalServiceException']),
  ...rows('glue:startJobRun', 'permanent', 'D', ['Glue.EntityNotFoundException']),
  ...rows('glue:startJobRun', 'permanent', 'R', ['Glue.InvalidInputException', 'States.TaskFailed']),

  ...rows('aws-sdk:glue:*', 'throttle', 'R', ['Glue.CrawlerRunningException', 'Glue.GlueException']),
  ...rows('aws-sdk:glue:*', 'throttle', 'M', [
    'Glue.ThrottlingException',
    'Glue.ConcurrentRunsExceededException',
    'Glue.ResourceNumberLimitExceededException',
  ]),
  ...rows('aws-sdk:glue:*', 'transient', 'R', ['Glue.OperationTimeoutException']),
  ...rows('aws-sdk:glue:*', 'transient', 'M', ['Glue.InternalServiceException']),
  ...rows('aws-sdk:glue:*', 'permanent', 'R', ['Glue.EntityNotFoundException']),
  ...rows('aws-sdk:glue:*', 'permanent', 'M', ['Glue.InvalidInputException']),

  ...rows('athena:*', 'throttle', 'R', ['Athena.TooManyRequestsException', 'Athena.AmazonAthenaException']),
  ...rows('athena:*', 'transient', 'R', ['Athena.InternalServerException']),
  ...rows('athena:*', 'permanent', 'R', ['Athena.InvalidRequestException', 'States.TaskFailed']),

  ...rows('aws-sdk:athena:*', 'throttle', 'M', ['Athena.TooManyRequestsException']),
  ...rows('aws-sdk:athena:*', 'transient', 'M', ['Athena.InternalServerException']),
  ...rows('aws-sdk:athena:*', 'permanent', 'M', ['Athena.InvalidRequestException']),

  ...bedrock('bedrock:invokeModel', 'Bedrock'),
  ...bedrock('aws-sdk:bedrockruntime:*', 'BedrockRuntime'),

  ...rows('sagemaker:*', 'throttle', 'DR', [
    'SageMaker.AmazonSageMakerException',
    'SageMaker.ResourceLimitExceededException',
  ]),
  ...rows('sagemaker:*', 'permanent', 'DR', ['States.TaskFailed', 'SageMaker.ResourceInUse']),

  ...rows('aws-sdk:sagemaker:*', 'throttle', 'G', ['SageMaker.SageMakerException'], {
    note: 'throttling has no name of its own',
  }),
  ...rows('aws-sdk:sagemaker:*', 'throttle', 'M', ['SageMaker.ResourceLimitExceededException']),
  ...rows('aws-sdk:sagemaker:*', 'permanent', 'M', [
    'SageMaker.ResourceInUseException',
    'SageMaker.ResourceNotFoundException',
  ]),

  ...rows('databrew:startJobRun', 'throttle', 'R', ['DataBrew.ServiceQuotaExceededException']),
  ...rows('databrew:startJobRun', 'transient', 'M', ['DataBrew.InternalServerException']),
  ...rows('databrew:startJobRun', 'permanent', 'M', [
    'DataBrew.ConflictException',
    'DataBrew.ResourceNotFoundException',
  ]),

  ...rows('aws-sdk:databrew:*', 'throttle', 'M', ['DataBrew.ServiceQuotaExceededException']),
  ...rows('aws-sdk:databrew:*', 'transient', 'M', ['DataBrew.InternalServerException']),
  ...rows('aws-sdk:databrew:*', 'permanent', 'M', ['DataBrew.ConflictException', 'DataBrew.ResourceNotFoundException']),

  ...rows('aws-sdk:ssoadmin:*', 'transient', 'M', ['SsoAdmin.InternalServerException']),
  ...rows('aws-sdk:ssoadmin:*', 'throttle', 'MR', ['SsoAdmin.ThrottlingException']),
  ...rows('aws-sdk:ssoadmin:*', 'transient', 'R', ['SsoAdmin.ConflictException']),
  ...rows('aws-sdk:organizations:*', 'throttle', 'M', ['Organizations.TooManyRequestsException']),
  ...rows('aws-sdk:organizations:*', 'transient', 'M', ['Organizations.ConcurrentModificationException']),
  ...rows('aws-sdk:organizations:*', 'branch', 'R', ['Organizations.DuplicateOrganizationalUnitException']),

  ...rows('aws-sdk:iam:*', 'transient', 'M', ['Iam.ConcurrentModificationException', 'Iam.ServiceFailureException']),
  ...rows('aws-sdk:iam:*', 'branch', 'M', ['Iam.EntityAlreadyExistsException', 'Iam.NoSuchEntityException']),
  ...rows('aws-sdk:iam:*', 'permanent', 'M', ['Iam.LimitExceededException']),

  ...['Rekognition', 'Textract'].flatMap((service) => [
    ...rows(`aws-sdk:${service.toLowerCase()}:*`, 'throttle', 'M', [
      `${service}.ThrottlingException`,
      `${service}.ProvisionedThroughputExceededException`,
    ]),
    ...rows(`aws-sdk:${service.toLowerCase()}:*`, 'transient', 'M', [`${service}.InternalServerErrorException`]),
    ...rows(`aws-sdk:${service.toLowerCase()}:*`, 'permanent', 'M', [`${service}.InvalidS3ObjectException`]),
  ]),
  ...rows('aws-sdk:textract:*', 'permanent', 'M', ['Textract.UnsupportedDocumentException']),
  ...rows('aws-sdk:transcribe:*', 'throttle', 'M', ['Transcribe.LimitExceededException']),
  ...rows('aws-sdk:transcribe:*', 'transient', 'M', ['Transcribe.InternalFailureException']),
  ...rows('aws-sdk:comprehend:*', 'throttle', 'M', ['Comprehend.TooManyRequestsException']),
  ...rows('aws-sdk:comprehend:*', 'transient', 'M', ['Comprehend.InternalServerException']),
  ...rows('aws-sdk:transcribe:*', 'branch', 'R', ['Transcribe.ConflictException'], { note: 'the job exists already' }),
];

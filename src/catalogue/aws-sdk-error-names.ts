/* Made from the catalogue by scripts/error-constants.cjs. */

/**
 * Names of the errors that AWS SDK integrations fail with (`CallAwsService`, `arn:aws:states:::aws-sdk:dynamodb:putItem`), exactly as Retry and
 * Catch must spell them: `AwsSdkErrors.DynamoDb.CONDITIONAL_CHECK_FAILED` is `DynamoDb.ConditionalCheckFailedException`. Those of optimized
 * integrations are in `Errors`. The name of a class is the prefix.
 */
export class AwsSdkErrors {
  private constructor() {}
}

export namespace AwsSdkErrors {
  /** Errors of the SDK's Athena. */
  export class Athena {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Athena.TooManyRequestsException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'Athena.InternalServerException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST = 'Athena.InvalidRequestException';

    private constructor() {}
  }

  /** Errors of the SDK's Batch. */
  export class Batch {
    /** Retry, but slower. Throttling has no name of its own. */
    public static readonly BATCH_EXCEPTION = 'Batch.BatchException';
    /** Retry. */
    public static readonly SERVER = 'Batch.ServerException';
    /** Do not retry. */
    public static readonly CLIENT = 'Batch.ClientException';

    private constructor() {}
  }

  /** Errors of the SDK's BedrockRuntime. */
  export class BedrockRuntime {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'BedrockRuntime.ThrottlingException';
    /** Retry, but slower. */
    public static readonly MODEL_NOT_READY = 'BedrockRuntime.ModelNotReadyException';
    /** Retry. */
    public static readonly MODEL_TIMEOUT = 'BedrockRuntime.ModelTimeoutException';
    /** Retry. */
    public static readonly SERVICE_UNAVAILABLE = 'BedrockRuntime.ServiceUnavailableException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'BedrockRuntime.InternalServerException';
    /** Do not retry. */
    public static readonly VALIDATION = 'BedrockRuntime.ValidationException';
    /** Do not retry. */
    public static readonly ACCESS_DENIED = 'BedrockRuntime.AccessDeniedException';
    /** Do not retry. */
    public static readonly MODEL_ERROR = 'BedrockRuntime.ModelErrorException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'BedrockRuntime.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly SERVICE_QUOTA_EXCEEDED = 'BedrockRuntime.ServiceQuotaExceededException';

    private constructor() {}
  }

  /** Errors of the SDK's CodeBuild. */
  export class CodeBuild {
    /** Retry, but slower. */
    public static readonly ACCOUNT_LIMIT_EXCEEDED = 'CodeBuild.AccountLimitExceededException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'CodeBuild.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_INPUT = 'CodeBuild.InvalidInputException';

    private constructor() {}
  }

  /** Errors of the SDK's Comprehend. */
  export class Comprehend {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Comprehend.TooManyRequestsException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'Comprehend.InternalServerException';

    private constructor() {}
  }

  /** Errors of the SDK's DataBrew. */
  export class DataBrew {
    /** Retry, but slower. */
    public static readonly SERVICE_QUOTA_EXCEEDED = 'DataBrew.ServiceQuotaExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'DataBrew.InternalServerException';
    /** Do not retry. */
    public static readonly CONFLICT = 'DataBrew.ConflictException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'DataBrew.ResourceNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's DynamoDb. */
  export class DynamoDb {
    /** Retry, but slower. */
    public static readonly PROVISIONED_THROUGHPUT_EXCEEDED = 'DynamoDb.ProvisionedThroughputExceededException';
    /** Retry, but slower. */
    public static readonly REQUEST_LIMIT_EXCEEDED = 'DynamoDb.RequestLimitExceededException';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'DynamoDb.ThrottlingException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'DynamoDb.InternalServerErrorException';
    /** Retry. */
    public static readonly TRANSACTION_CONFLICT = 'DynamoDb.TransactionConflictException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'DynamoDb.SdkClientException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly CONDITIONAL_CHECK_FAILED = 'DynamoDb.ConditionalCheckFailedException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly TRANSACTION_CANCELED = 'DynamoDb.TransactionCanceledException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'DynamoDb.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly DYNAMODB_EXCEPTION = 'DynamoDb.DynamoDbException';

    private constructor() {}
  }

  /** Errors of the SDK's Ec2. */
  export class Ec2 {
    /** Retry, but slower. RequestLimitExceeded stands in the Cause. */
    public static readonly EC2_EXCEPTION = 'Ec2.Ec2Exception';

    private constructor() {}
  }

  /** Errors of the SDK's Ecs. */
  export class Ecs {
    /** Retry, but slower. Throttling has no name of its own. */
    public static readonly ECS_EXCEPTION = 'Ecs.EcsException';
    /** Retry. */
    public static readonly SERVER = 'Ecs.ServerException';
    /** Do not retry. */
    public static readonly CLIENT = 'Ecs.ClientException';
    /** Do not retry. */
    public static readonly CLUSTER_NOT_FOUND = 'Ecs.ClusterNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's Eks. */
  export class Eks {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Eks.ThrottlingException';
    /** Retry. */
    public static readonly SERVER = 'Eks.ServerException';
    /** Retry. */
    public static readonly SERVICE_UNAVAILABLE = 'Eks.ServiceUnavailableException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'Eks.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_PARAMETER = 'Eks.InvalidParameterException';

    private constructor() {}
  }

  /** Errors of the SDK's Emr. */
  export class Emr {
    /** Retry, but slower. Throttling has no name of its own. */
    public static readonly EMR_EXCEPTION = 'Emr.EmrException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'Emr.InternalServerErrorException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'Emr.InternalServerException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST = 'Emr.InvalidRequestException';

    private constructor() {}
  }

  /** Errors of the SDK's EmrServerless. */
  export class EmrServerless {
    /** Retry, but slower. */
    public static readonly SERVICE_QUOTA_EXCEEDED = 'EmrServerless.ServiceQuotaExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'EmrServerless.InternalServerException';
    /** Do not retry. */
    public static readonly VALIDATION = 'EmrServerless.ValidationException';

    private constructor() {}
  }

  /** Errors of the SDK's EventBridge. */
  export class EventBridge {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'EventBridge.ThrottlingException';
    /** Retry. */
    public static readonly INTERNAL = 'EventBridge.InternalException';
    /** Retry. */
    public static readonly CONCURRENT_MODIFICATION = 'EventBridge.ConcurrentModificationException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'EventBridge.ResourceNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's Glue. */
  export class Glue {
    /** Retry, but slower. */
    public static readonly CRAWLER_RUNNING = 'Glue.CrawlerRunningException';
    /** Retry, but slower. */
    public static readonly GLUE_EXCEPTION = 'Glue.GlueException';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Glue.ThrottlingException';
    /** Retry, but slower. */
    public static readonly CONCURRENT_RUNS_EXCEEDED = 'Glue.ConcurrentRunsExceededException';
    /** Retry, but slower. */
    public static readonly RESOURCE_NUMBER_LIMIT_EXCEEDED = 'Glue.ResourceNumberLimitExceededException';
    /** Retry. */
    public static readonly OPERATION_TIMEOUT = 'Glue.OperationTimeoutException';
    /** Retry. */
    public static readonly INTERNAL_SERVICE = 'Glue.InternalServiceException';
    /** Do not retry. */
    public static readonly ENTITY_NOT_FOUND = 'Glue.EntityNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_INPUT = 'Glue.InvalidInputException';

    private constructor() {}
  }

  /** Errors of the SDK's Iam. */
  export class Iam {
    /** Retry. */
    public static readonly CONCURRENT_MODIFICATION = 'Iam.ConcurrentModificationException';
    /** Retry. */
    public static readonly SERVICE_FAILURE = 'Iam.ServiceFailureException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly ENTITY_ALREADY_EXISTS = 'Iam.EntityAlreadyExistsException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly NO_SUCH_ENTITY = 'Iam.NoSuchEntityException';
    /** Do not retry. */
    public static readonly LIMIT_EXCEEDED = 'Iam.LimitExceededException';

    private constructor() {}
  }

  /** Errors of the SDK's Lambda. */
  export class Lambda {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Lambda.TooManyRequestsException';
    /** Retry, but slower. */
    public static readonly EC2_THROTTLED = 'Lambda.Ec2ThrottledException';
    /** Retry. */
    public static readonly SERVICE = 'Lambda.ServiceException';
    /** Retry. */
    public static readonly RESOURCE_NOT_READY = 'Lambda.ResourceNotReadyException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'Lambda.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST_CONTENT = 'Lambda.InvalidRequestContentException';

    private constructor() {}
  }

  /** Errors of the SDK's Organizations. */
  export class Organizations {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Organizations.TooManyRequestsException';
    /** Retry. */
    public static readonly CONCURRENT_MODIFICATION = 'Organizations.ConcurrentModificationException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly DUPLICATE_ORGANIZATIONAL_UNIT = 'Organizations.DuplicateOrganizationalUnitException';

    private constructor() {}
  }

  /** Errors of the SDK's Rds. */
  export class Rds {
    /** Retry, but slower. Throttling stands in the Cause. */
    public static readonly RDS_EXCEPTION = 'Rds.RdsException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly DB_INSTANCE_NOT_FOUND = 'Rds.DbInstanceNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's RedshiftData. */
  export class RedshiftData {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'RedshiftData.ThrottlingException';
    /** Retry, but slower. */
    public static readonly ACTIVE_STATEMENTS_EXCEEDED = 'RedshiftData.ActiveStatementsExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'RedshiftData.InternalServerException';
    /** Do not retry. */
    public static readonly VALIDATION = 'RedshiftData.ValidationException';
    /** Do not retry. */
    public static readonly EXECUTE_STATEMENT = 'RedshiftData.ExecuteStatementException';

    private constructor() {}
  }

  /** Errors of the SDK's Rekognition. */
  export class Rekognition {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Rekognition.ThrottlingException';
    /** Retry, but slower. */
    public static readonly PROVISIONED_THROUGHPUT_EXCEEDED = 'Rekognition.ProvisionedThroughputExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'Rekognition.InternalServerErrorException';
    /** Do not retry. */
    public static readonly INVALID_S3_OBJECT = 'Rekognition.InvalidS3ObjectException';

    private constructor() {}
  }

  /** Errors of the SDK's S3. */
  export class S3 {
    /** Retry, but slower. SlowDown and other 5xx, but 403 has the same name: look into the Cause. */
    public static readonly S3_EXCEPTION = 'S3.S3Exception';
    /** Retry. */
    public static readonly SDK_CLIENT = 'S3.SdkClientException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly NO_SUCH_KEY = 'S3.NoSuchKeyException';
    /** Do not retry. */
    public static readonly NO_SUCH_BUCKET = 'S3.NoSuchBucketException';

    private constructor() {}
  }

  /** Errors of the SDK's SageMaker. */
  export class SageMaker {
    /** Retry, but slower. Throttling has no name of its own. */
    public static readonly SAGE_MAKER_EXCEPTION = 'SageMaker.SageMakerException';
    /** Retry, but slower. */
    public static readonly RESOURCE_LIMIT_EXCEEDED = 'SageMaker.ResourceLimitExceededException';
    /** Do not retry. */
    public static readonly RESOURCE_IN_USE = 'SageMaker.ResourceInUseException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'SageMaker.ResourceNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's SecretsManager. */
  export class SecretsManager {
    /** Retry. */
    public static readonly INTERNAL_SERVICE_ERROR = 'SecretsManager.InternalServiceErrorException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'SecretsManager.ResourceNotFoundException';
    /** Do not retry. Whatever has no class of its own, missing permission among it. */
    public static readonly SECRETS_MANAGER_EXCEPTION = 'SecretsManager.SecretsManagerException';

    private constructor() {}
  }

  /** Errors of the SDK's Sfn. */
  export class Sfn {
    /** Retry, but slower. */
    public static readonly SFN_EXCEPTION = 'Sfn.SfnException';
    /** Retry, but slower. */
    public static readonly EXECUTION_LIMIT_EXCEEDED = 'Sfn.ExecutionLimitExceededException';
    /** Retry, but slower. */
    public static readonly KMS_THROTTLING = 'Sfn.KmsThrottlingException';
    /** Catch by name: an answer rather than a failure. The answer came too late. */
    public static readonly TASK_TIMED_OUT = 'Sfn.TaskTimedOutException';
    /** Catch by name: an answer rather than a failure. The answer came too late. */
    public static readonly INVALID_TOKEN = 'Sfn.InvalidTokenException';

    private constructor() {}
  }

  /** Errors of the SDK's Sns. */
  export class Sns {
    /** Retry, but slower. */
    public static readonly THROTTLED = 'Sns.ThrottledException';
    /** Retry, but slower. */
    public static readonly KMS_THROTTLING = 'Sns.KmsThrottlingException';
    /** Retry. */
    public static readonly INTERNAL_ERROR = 'Sns.InternalErrorException';
    /** Do not retry. */
    public static readonly NOT_FOUND = 'Sns.NotFoundException';
    /** Do not retry. */
    public static readonly INVALID_PARAMETER = 'Sns.InvalidParameterException';
    /** Do not retry. */
    public static readonly AUTHORIZATION_ERROR = 'Sns.AuthorizationErrorException';
    /** Do not retry. */
    public static readonly ENDPOINT_DISABLED = 'Sns.EndpointDisabledException';

    private constructor() {}
  }

  /** Errors of the SDK's Sqs. */
  export class Sqs {
    /** Retry, but slower. */
    public static readonly REQUEST_THROTTLED = 'Sqs.RequestThrottledException';
    /** Retry, but slower. */
    public static readonly KMS_THROTTLED = 'Sqs.KmsThrottledException';
    /** Do not retry. */
    public static readonly QUEUE_DOES_NOT_EXIST = 'Sqs.QueueDoesNotExistException';
    /** Do not retry. */
    public static readonly INVALID_MESSAGE_CONTENTS = 'Sqs.InvalidMessageContentsException';

    private constructor() {}
  }

  /** Errors of the SDK's Ssm. */
  export class Ssm {
    /** Retry, but slower. */
    public static readonly SSM_EXCEPTION = 'Ssm.SsmException';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Ssm.ThrottlingException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'Ssm.InternalServerErrorException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly PARAMETER_NOT_FOUND = 'Ssm.ParameterNotFoundException';

    private constructor() {}
  }

  /** Errors of the SDK's SsoAdmin. */
  export class SsoAdmin {
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'SsoAdmin.InternalServerException';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'SsoAdmin.ThrottlingException';
    /** Retry. */
    public static readonly CONFLICT = 'SsoAdmin.ConflictException';

    private constructor() {}
  }

  /** Errors of the SDK's Textract. */
  export class Textract {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Textract.ThrottlingException';
    /** Retry, but slower. */
    public static readonly PROVISIONED_THROUGHPUT_EXCEEDED = 'Textract.ProvisionedThroughputExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'Textract.InternalServerErrorException';
    /** Do not retry. */
    public static readonly INVALID_S3_OBJECT = 'Textract.InvalidS3ObjectException';
    /** Do not retry. */
    public static readonly UNSUPPORTED_DOCUMENT = 'Textract.UnsupportedDocumentException';

    private constructor() {}
  }

  /** Errors of the SDK's Transcribe. */
  export class Transcribe {
    /** Retry, but slower. */
    public static readonly LIMIT_EXCEEDED = 'Transcribe.LimitExceededException';
    /** Retry. */
    public static readonly INTERNAL_FAILURE = 'Transcribe.InternalFailureException';
    /** Catch by name: an answer rather than a failure. The job exists already. */
    public static readonly CONFLICT = 'Transcribe.ConflictException';

    private constructor() {}
  }
}

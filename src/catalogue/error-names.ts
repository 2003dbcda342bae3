/* Made from the catalogue by scripts/error-constants.cjs. */

/**
 * Names of the errors that optimized integrations fail with, exactly as Retry and Catch must spell them: `Errors.Dynamodb.CONDITIONAL_CHECK_FAILED`
 * is `DynamoDB.ConditionalCheckFailedException`. For `CallAwsService` and every Resource with `aws-sdk:` the names are in `AwsSdkErrors`: the same
 * error has another prefix there.
 *
 * The integration in the Resource decides: `arn:aws:states:::dynamodb:putItem` is optimized, and so are all task classes of aws-cdk-lib that are named
 * for a service (`DynamoPutItem`, `SqsSendMessage`).
 */
export class Errors {
  private constructor() {}
}

export namespace Errors {
  /** Errors of Step Functions itself, in every machine. */
  export class States {
    /** Every error, but for `States.DataLimitExceeded` and `States.Runtime`; alone and last. */
    public static readonly ALL = 'States.ALL';
    /** Every error of a task, but for `States.Timeout` and `States.DataLimitExceeded`; what a failed job or child execution ends with. */
    public static readonly TASK_FAILED = 'States.TaskFailed';
    /** The time limit of a task, or a missed heartbeat. */
    public static readonly TIMEOUT = 'States.Timeout';
    /** A missed heartbeat; in Retry and Catch only. */
    public static readonly HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';
    /** The role lacks a permission. */
    public static readonly PERMISSIONS = 'States.Permissions';
    /** A branch of a Parallel failed. */
    public static readonly BRANCH_FAILED = 'States.BranchFailed';
    /** A Choice without Default that nothing matches. */
    public static readonly NO_CHOICE_MATCHED = 'States.NoChoiceMatched';
    /** An intrinsic function failed. */
    public static readonly INTRINSIC_FAILURE = 'States.IntrinsicFailure';
    /** A path in Parameters leads nowhere. */
    public static readonly PARAMETER_PATH_FAILURE = 'States.ParameterPathFailure';
    /** A ResultPath does not fit the input. */
    public static readonly RESULT_PATH_MATCH_FAILURE = 'States.ResultPathMatchFailure';
    /** A JSONata expression failed. */
    public static readonly QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';
    /** A payload over 256 KiB. Only its own name covers it: `States.ALL` leaves it out. */
    public static readonly DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';
    /** A distributed Map could not read its items. */
    public static readonly ITEM_READER_FAILED = 'States.ItemReaderFailed';
    /** A distributed Map could not write its results. */
    public static readonly RESULT_WRITER_FAILED = 'States.ResultWriterFailed';
    /** More items of a Map failed than it tolerates. */
    public static readonly EXCEED_TOLERATED_FAILURE_THRESHOLD = 'States.ExceedToleratedFailureThreshold';
    /** The execution itself failed; never retried or caught. */
    public static readonly RUNTIME = 'States.Runtime';

    private constructor() {}
  }

  /** Errors of Amazon API Gateway. */
  export class ApiGateway {
    /** Retry, but slower. */
    public static readonly STATUS_429 = 'ApiGateway.429';
    /** Retry, but slower. */
    public static readonly STATUS_503 = 'ApiGateway.503';
    /** Retry. */
    public static readonly STATUS_500 = 'ApiGateway.500';
    /** Retry. */
    public static readonly STATUS_502 = 'ApiGateway.502';
    /** Retry. */
    public static readonly STATUS_504 = 'ApiGateway.504';
    /** Do not retry. */
    public static readonly STATUS_403 = 'ApiGateway.403';
    /** Do not retry. */
    public static readonly STATUS_400 = 'ApiGateway.400';
    /** Do not retry. */
    public static readonly STATUS_401 = 'ApiGateway.401';
    /** Do not retry. */
    public static readonly STATUS_404 = 'ApiGateway.404';
    /** Do not retry. */
    public static readonly STATUS_409 = 'ApiGateway.409';

    private constructor() {}
  }

  /** Errors of Amazon Athena. */
  export class Athena {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Athena.TooManyRequestsException';
    /** Retry, but slower. */
    public static readonly AMAZON_ATHENA = 'Athena.AmazonAthenaException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'Athena.InternalServerException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST = 'Athena.InvalidRequestException';

    private constructor() {}
  }

  /** Errors of AWS Batch. */
  export class Batch {
    /** Retry, but slower. */
    public static readonly AWS_BATCH = 'Batch.AWSBatchException';
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Batch.TooManyRequestsException';
    /** Retry. */
    public static readonly SERVER = 'Batch.ServerException';
    /** Do not retry. */
    public static readonly CLIENT = 'Batch.ClientException';

    private constructor() {}
  }

  /** Errors of Amazon Bedrock. */
  export class Bedrock {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'Bedrock.ThrottlingException';
    /** Retry, but slower. */
    public static readonly MODEL_NOT_READY = 'Bedrock.ModelNotReadyException';
    /** Retry. */
    public static readonly MODEL_TIMEOUT = 'Bedrock.ModelTimeoutException';
    /** Retry. */
    public static readonly SERVICE_UNAVAILABLE = 'Bedrock.ServiceUnavailableException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'Bedrock.InternalServerException';
    /** Do not retry. */
    public static readonly VALIDATION = 'Bedrock.ValidationException';
    /** Do not retry. */
    public static readonly ACCESS_DENIED = 'Bedrock.AccessDeniedException';
    /** Do not retry. */
    public static readonly MODEL_ERROR = 'Bedrock.ModelErrorException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'Bedrock.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly SERVICE_QUOTA_EXCEEDED = 'Bedrock.ServiceQuotaExceededException';

    private constructor() {}
  }

  /** Errors of AWS CodeBuild. */
  export class CodeBuild {
    /** Retry, but slower. */
    public static readonly AWS_CODE_BUILD = 'CodeBuild.AWSCodeBuildException';
    /** Retry, but slower. */
    public static readonly ACCOUNT_LIMIT_EXCEEDED = 'CodeBuild.AccountLimitExceededException';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'CodeBuild.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_INPUT = 'CodeBuild.InvalidInputException';

    private constructor() {}
  }

  /** Errors of AWS Glue DataBrew. */
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

  /** Errors of DynamoDB. */
  export class Dynamodb {
    /** Retry, but slower. */
    public static readonly PROVISIONED_THROUGHPUT_EXCEEDED = 'DynamoDB.ProvisionedThroughputExceededException';
    /** Retry, but slower. */
    public static readonly REQUEST_LIMIT_EXCEEDED = 'DynamoDB.RequestLimitExceeded';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'DynamoDB.ThrottlingException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'DynamoDB.InternalServerError';
    /** Retry. */
    public static readonly TRANSACTION_CONFLICT = 'DynamoDB.TransactionConflictException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'DynamoDB.SdkClientException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly CONDITIONAL_CHECK_FAILED = 'DynamoDB.ConditionalCheckFailedException';
    /** Catch by name: an answer rather than a failure. */
    public static readonly TRANSACTION_CANCELED = 'DynamoDB.TransactionCanceledException';
    /** Do not retry. AmazonDynamoDBException: whatever has no class of its own, validation errors among it. */
    public static readonly RESOURCE_NOT_FOUND = 'DynamoDB.ResourceNotFoundException';
    /** Do not retry. AmazonDynamoDBException: whatever has no class of its own, validation errors among it. */
    public static readonly AMAZON_DYNAMODB = 'DynamoDB.AmazonDynamoDBException';
    /** Do not retry. */
    public static readonly ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED = 'DynamoDB.ItemCollectionSizeLimitExceededException';

    private constructor() {}
  }

  /** Errors of Amazon ECS. */
  export class Ecs {
    /** Retry, but slower. */
    public static readonly AMAZON_ECS = 'ECS.AmazonECSException';
    /** Retry, but slower. */
    public static readonly THROTTLING = 'ECS.ThrottlingException';
    /** Retry, but slower. */
    public static readonly AMAZON_ECS_UNKNOWN = 'AmazonECS.Unknown';
    /** Retry, but slower. Throttling too, when the Cause holds "Rate exceeded"; else a wrong parameter. */
    public static readonly INVALID_PARAMETER = 'ECS.InvalidParameterException';
    /** Retry. */
    public static readonly SERVER = 'ECS.ServerException';
    /** Do not retry. */
    public static readonly CLIENT = 'ECS.ClientException';
    /** Do not retry. */
    public static readonly CLUSTER_NOT_FOUND = 'ECS.ClusterNotFoundException';

    private constructor() {}
  }

  /** Errors of Amazon EKS. */
  export class Eks {
    /** Retry, but slower. */
    public static readonly STATUS_429 = 'EKS.429';
    /** Retry. */
    public static readonly STATUS_500 = 'EKS.500';
    /** Retry. */
    public static readonly STATUS_502 = 'EKS.502';
    /** Retry. */
    public static readonly STATUS_503 = 'EKS.503';
    /** Retry. */
    public static readonly STATUS_504 = 'EKS.504';
    /** Do not retry. */
    public static readonly STATUS_401 = 'EKS.401';
    /** Do not retry. */
    public static readonly STATUS_403 = 'EKS.403';
    /** Do not retry. */
    public static readonly STATUS_404 = 'EKS.404';
    /** Catch by name: an answer rather than a failure. The object exists already. */
    public static readonly STATUS_409 = 'EKS.409';

    private constructor() {}
  }

  /** Errors of Amazon EMR. */
  export class Emr {
    /** Retry, but slower. Throttling has no name of its own. */
    public static readonly AMAZON_ELASTIC_MAP_REDUCE = 'EMR.AmazonElasticMapReduceException';
    /** Retry. */
    public static readonly INTERNAL_SERVER_ERROR = 'EMR.InternalServerErrorException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'EMR.InternalServerException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST = 'EMR.InvalidRequestException';

    private constructor() {}
  }

  /** Errors of EMR Serverless. */
  export class EmrServerless {
    /** Retry, but slower. Seen once in public. */
    public static readonly THROTTLING = 'EMRServerless.ThrottlingException';
    /** Retry, but slower. */
    public static readonly SERVICE_QUOTA_EXCEEDED = 'EMRServerless.ServiceQuotaExceededException';
    /** Retry. */
    public static readonly INTERNAL_SERVER = 'EMRServerless.InternalServerException';
    /** Do not retry. */
    public static readonly VALIDATION = 'EMRServerless.ValidationException';

    private constructor() {}
  }

  /** Errors of Amazon EventBridge. */
  export class EventBridge {
    /** Retry, but slower. */
    public static readonly THROTTLING = 'EventBridge.ThrottlingException';
    /** Retry. */
    public static readonly INTERNAL = 'EventBridge.InternalException';
    /** Retry only what is idempotent. Some entries were accepted: a retry sends them again. */
    public static readonly FAILED_ENTRY = 'EventBridge.FailedEntry';

    private constructor() {}
  }

  /** Errors of AWS Glue. */
  export class Glue {
    /** Retry, but slower. */
    public static readonly CONCURRENT_RUNS_EXCEEDED = 'Glue.ConcurrentRunsExceededException';
    /** Retry, but slower. */
    public static readonly AWS_GLUE = 'Glue.AWSGlueException';
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

  /** Errors of HTTP endpoints (`http:invoke`). */
  export class Http {
    /** Retry, but slower. */
    public static readonly STATUS_429 = 'States.Http.StatusCode.429';
    /** Retry, but slower. */
    public static readonly STATUS_503 = 'States.Http.StatusCode.503';
    /** Retry. */
    public static readonly STATUS_500 = 'States.Http.StatusCode.500';
    /** Retry. */
    public static readonly STATUS_502 = 'States.Http.StatusCode.502';
    /** Retry. */
    public static readonly STATUS_504 = 'States.Http.StatusCode.504';
    /** Retry. */
    public static readonly SOCKET = 'States.Http.Socket';
    /** Retry. */
    public static readonly CONNECTION_CONCURRENT_MODIFICATION = 'Events.ConnectionResource.ConcurrentModification';
    /** Do not retry. */
    public static readonly STATUS_400 = 'States.Http.StatusCode.400';
    /** Do not retry. */
    public static readonly STATUS_401 = 'States.Http.StatusCode.401';
    /** Do not retry. */
    public static readonly STATUS_403 = 'States.Http.StatusCode.403';
    /** Do not retry. */
    public static readonly STATUS_404 = 'States.Http.StatusCode.404';
    /** Do not retry. */
    public static readonly STATUS_422 = 'States.Http.StatusCode.422';
    /** Do not retry. */
    public static readonly CONNECTION_NOT_FOUND = 'Events.ConnectionResource.NotFound';
    /** Do not retry. */
    public static readonly CONNECTION_ACCESS_DENIED = 'Events.ConnectionResource.AccessDenied';

    private constructor() {}
  }

  /** Errors of AWS Lambda, by function ARN or `lambda:invoke`. */
  export class Lambda {
    /** Retry, but slower. */
    public static readonly TOO_MANY_REQUESTS = 'Lambda.TooManyRequestsException';
    /** Retry. */
    public static readonly SERVICE = 'Lambda.ServiceException';
    /** Retry. */
    public static readonly AWS_LAMBDA = 'Lambda.AWSLambdaException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'Lambda.SdkClientException';
    /** Retry. */
    public static readonly CLIENT_EXECUTION_TIMEOUT = 'Lambda.ClientExecutionTimeoutException';
    /** Retry. Cold start in a VPC. */
    public static readonly RESOURCE_NOT_READY = 'Lambda.ResourceNotReadyException';
    /** Retry only what is idempotent. Out of memory, or the timeout of the function: it may have done its work. */
    public static readonly UNKNOWN = 'Lambda.Unknown';
    /** Do not retry. */
    public static readonly RESOURCE_NOT_FOUND = 'Lambda.ResourceNotFoundException';
    /** Do not retry. */
    public static readonly INVALID_REQUEST_CONTENT = 'Lambda.InvalidRequestContentException';
    /** Do not retry. */
    public static readonly ACCESS_DENIED = 'Lambda.AccessDeniedException';

    private constructor() {}
  }

  /** Errors of Amazon SageMaker AI. */
  export class SageMaker {
    /** Retry, but slower. */
    public static readonly AMAZON_SAGE_MAKER = 'SageMaker.AmazonSageMakerException';
    /** Retry, but slower. */
    public static readonly RESOURCE_LIMIT_EXCEEDED = 'SageMaker.ResourceLimitExceededException';
    /** Do not retry. */
    public static readonly RESOURCE_IN_USE = 'SageMaker.ResourceInUse';

    private constructor() {}
  }

  /** Errors of Amazon SNS. */
  export class Sns {
    /** Retry, but slower. */
    public static readonly THROTTLED = 'SNS.ThrottledException';
    /** Retry, but slower. */
    public static readonly KMS_THROTTLING = 'SNS.KMSThrottlingException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'SNS.SdkClientException';
    /** Retry. */
    public static readonly INTERNAL_ERROR = 'SNS.InternalErrorException';
    /** Do not retry. */
    public static readonly NOT_FOUND = 'SNS.NotFoundException';
    /** Do not retry. */
    public static readonly INVALID_PARAMETER = 'SNS.InvalidParameterException';
    /** Do not retry. */
    public static readonly AUTHORIZATION_ERROR = 'SNS.AuthorizationErrorException';
    /** Do not retry. */
    public static readonly ENDPOINT_DISABLED = 'SNS.EndpointDisabledException';

    private constructor() {}
  }

  /** Errors of Amazon SQS. */
  export class Sqs {
    /** Retry, but slower. Throttling and 5xx have no name of their own. */
    public static readonly AMAZON_SQS = 'SQS.AmazonSQSException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'SQS.SdkClientException';
    /** Do not retry. */
    public static readonly QUEUE_DOES_NOT_EXIST = 'SQS.QueueDoesNotExistException';
    /** Do not retry. */
    public static readonly INVALID_MESSAGE_CONTENTS = 'SQS.InvalidMessageContents';
    /** Do not retry. */
    public static readonly INVALID_PARAMETER = 'SQS.InvalidParameter';

    private constructor() {}
  }

  /** Errors of Step Functions, nested executions. */
  export class StepFunctions {
    /** Retry, but slower. */
    public static readonly EXECUTION_LIMIT_EXCEEDED = 'StepFunctions.ExecutionLimitExceeded';
    /** Retry, but slower. */
    public static readonly AWS_STEP_FUNCTIONS = 'StepFunctions.AWSStepFunctionsException';
    /** Retry. */
    public static readonly SDK_CLIENT = 'StepFunctions.SdkClientException';
    /** Catch by name: an answer rather than a failure. It was started before: as good as success, where the name is an idempotency key. */
    public static readonly EXECUTION_ALREADY_EXISTS = 'StepFunctions.ExecutionAlreadyExistsException';
    /** Do not retry. */
    public static readonly STATE_MACHINE_DOES_NOT_EXIST = 'StepFunctions.StateMachineDoesNotExistException';
    /** Do not retry. */
    public static readonly INVALID_EXECUTION_INPUT = 'StepFunctions.InvalidExecutionInput';

    private constructor() {}
  }
}

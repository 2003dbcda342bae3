import { prefixed, rows } from '../catalogued-error';

/** Errors of messaging, workflows and HTTP. */
export const MESSAGING_ERRORS = [
  ...rows('sqs:*', 'throttle', 'LR', ['SQS.AmazonSQSException'], {
    note: 'throttling and 5xx have no name of their own',
  }),
  ...rows('sqs:*', 'transient', 'L', ['SQS.SdkClientException']),
  ...rows('sqs:*', 'permanent', 'G', ['SQS.QueueDoesNotExistException']),
  ...rows('sqs:*', 'permanent', 'R', ['SQS.InvalidMessageContents', 'SQS.InvalidParameter']),

  ...rows('aws-sdk:sqs:*', 'throttle', 'M', ['Sqs.RequestThrottledException', 'Sqs.KmsThrottledException']),
  ...rows('aws-sdk:sqs:*', 'permanent', 'M', ['Sqs.QueueDoesNotExistException', 'Sqs.InvalidMessageContentsException']),

  ...rows('sns:*', 'throttle', 'R', ['SNS.ThrottledException']),
  ...rows('sns:*', 'throttle', 'M', ['SNS.KMSThrottlingException']),
  ...rows('sns:*', 'transient', 'R', ['SNS.SdkClientException']),
  ...rows('sns:*', 'transient', 'M', ['SNS.InternalErrorException']),
  ...rows('sns:*', 'permanent', 'L', ['SNS.NotFoundException', 'SNS.InvalidParameterException']),
  ...rows('sns:*', 'permanent', 'M', ['SNS.AuthorizationErrorException', 'SNS.EndpointDisabledException']),

  ...rows('aws-sdk:sns:*', 'throttle', 'M', ['Sns.ThrottledException', 'Sns.KmsThrottlingException']),
  ...rows('aws-sdk:sns:*', 'transient', 'M', ['Sns.InternalErrorException']),
  ...rows('aws-sdk:sns:*', 'permanent', 'M', [
    'Sns.NotFoundException',
    'Sns.InvalidParameterException',
    'Sns.AuthorizationErrorException',
    'Sns.EndpointDisabledException',
  ]),

  ...rows('events:putEvents', 'throttle', 'R', ['EventBridge.ThrottlingException']),
  ...rows('events:putEvents', 'transient', 'R', ['EventBridge.InternalException']),
  ...rows('events:putEvents', 'transient', 'DL', ['EventBridge.FailedEntry'], {
    onlyIfIdempotent: true,
    note: 'some entries were accepted: a retry sends them again',
  }),

  ...rows('aws-sdk:eventbridge:*', 'throttle', 'M', ['EventBridge.ThrottlingException']),
  ...rows('aws-sdk:eventbridge:*', 'transient', 'M', [
    'EventBridge.InternalException',
    'EventBridge.ConcurrentModificationException',
  ]),
  ...rows('aws-sdk:eventbridge:*', 'permanent', 'M', ['EventBridge.ResourceNotFoundException']),

  ...rows('states:startExecution', 'throttle', 'D', ['StepFunctions.ExecutionLimitExceeded']),
  ...rows('states:startExecution', 'throttle', 'R', ['StepFunctions.AWSStepFunctionsException']),
  ...rows('states:startExecution', 'transient', 'R', ['StepFunctions.SdkClientException']),
  ...rows('states:startExecution', 'branch', 'LR', ['StepFunctions.ExecutionAlreadyExistsException'], {
    note: 'it was started before: as good as success, where the name is an idempotency key',
  }),
  ...rows('states:startExecution', 'permanent', 'L', [
    'StepFunctions.StateMachineDoesNotExistException',
    'States.TaskFailed',
  ]),
  ...rows('states:startExecution', 'permanent', 'R', ['StepFunctions.InvalidExecutionInput']),

  ...rows('aws-sdk:sfn:*', 'throttle', 'G', ['Sfn.SfnException']),
  ...rows('aws-sdk:sfn:*', 'throttle', 'M', ['Sfn.ExecutionLimitExceededException', 'Sfn.KmsThrottlingException']),
  ...rows('aws-sdk:sfn:*', 'branch', 'LR', ['Sfn.TaskTimedOutException', 'Sfn.InvalidTokenException'], {
    note: 'the answer came too late',
  }),

  ...rows('http:invoke', 'throttle', 'R', prefixed('States.Http.StatusCode.', ['429', '503'])),
  ...rows('http:invoke', 'transient', 'R', [
    ...prefixed('States.Http.StatusCode.', ['500', '502', '504']),
    'States.Http.Socket',
  ]),
  ...rows('http:invoke', 'transient', 'G', ['Events.ConnectionResource.ConcurrentModification']),
  ...rows('http:invoke', 'permanent', 'R', prefixed('States.Http.StatusCode.', ['400', '401', '403', '404', '422'])),
  ...rows('http:invoke', 'permanent', 'G', [
    'Events.ConnectionResource.NotFound',
    'Events.ConnectionResource.AccessDenied',
  ]),

  // Developer guide, "Call API Gateway": the name is the status of HTTP. It spells APIGateway there; ApiGateway is what was recorded.
  ...rows('apigateway:invoke', 'throttle', 'D', ['ApiGateway.429', 'ApiGateway.503']),
  ...rows('apigateway:invoke', 'transient', 'D', ['ApiGateway.500', 'ApiGateway.502', 'ApiGateway.504']),
  ...rows('apigateway:invoke', 'permanent', 'DL', ['ApiGateway.403']),
  ...rows('apigateway:invoke', 'permanent', 'D', [
    'ApiGateway.400',
    'ApiGateway.401',
    'ApiGateway.404',
    'ApiGateway.409',
  ]),
];

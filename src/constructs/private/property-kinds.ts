// Made by scripts/property-kinds.cjs from the types. Do not edit.

/**
 * What the properties are, by the name of their interface: `text`, `number`, `boolean`, `any`; `construct` (anything with a node), `states` (a state or a chain),
 * `duration`, `instance RetryPolicy` (of a class), `made Timeout` (of a class of aws-cdk-lib, some of which make plain objects), `one of a|b` (an enumeration); `list of …`, `map of …`, `struct Approver` (another row). `name?` may be left out.
 */
export const PROPERTY_KINDS: Readonly<Record<string, string>> = {
  ApiCallbackOptions: 'path? text, stageName? text',
  ApprovalApiProps:
    'baseUrl? text, disableExecuteApiEndpoint? boolean, encryptionKey? construct, reservedConcurrentExecutions? number, signingKeyGrace? duration, deletionProtection? boolean',
  Approver: 'name text, topic construct',
  CallbackProps:
    'via instance CallbackTarget, taskTimeout made Timeout, heartbeatTimeout? made Timeout, payload? made TaskInput, stateName? text, retryPolicy? instance RetryPolicy, onHeartbeatMissed? states, onTimeout? states, comment? text, resultPath? text',
  CallbackTaskProps:
    'message map of any, taskTimeout made Timeout, heartbeatTimeout? made Timeout, stateName? text, comment? text, resultPath? text',
  CircuitBreakerProps:
    'body states, countedErrors? list of text, threshold? number, window? duration, openFor? duration, lease? duration, key? text, onOpen? states, table? construct, encryptionKey? construct, partitionKey? text, timeToLiveAttribute? text, recordName? text',
  CompensationFailure: 'notify? instance NotificationTarget, deadLetterQueue? construct, stop? boolean',
  DistributedFanOutProps:
    'processor states, toleratedFailurePercentage? number, toleratedFailureCount? number, results construct, resultsPrefix? text, itemSelector? map of any, batchSize? number, batchBytes? number, batchInput? map of any, maxConcurrency? number, onThresholdExceeded? states, label? text, toleratedFailurePercentagePath? text, toleratedFailureCountPath? text, itemsPath? text, maxConcurrencyPath? text, resultPath? text, jsonataToleratedFailurePercentage? text, jsonataToleratedFailureCount? text, items? made ProvideItems, jsonataItemSelector? text, jsonataMaxConcurrency? text',
  EcsCallbackOptions:
    'cluster construct, taskDefinition made TaskDefinition, container made ContainerDefinition, launchTarget any, securityGroups? list of construct',
  EventBusCallbackOptions: 'detailType text, source text',
  EventBusNotificationOptions: 'detailType text, source text',
  FanOutProps:
    'processor states, itemSelector? map of any, maxConcurrency? number, itemErrors? one of FAIL|COLLECT|SKIP, itemsPath? text, maxConcurrencyPath? text, resultPath? text, items? made ProvideItems, jsonataItemSelector? text, jsonataMaxConcurrency? text',
  FaultExplorationProps: 'depth? number, maxRuns? number',
  FindingAcknowledgement: 'rule text, reason text, state? text, stateMachine? text',
  GradualDeploymentOptions: 'percentage number, interval duration, alarms list of construct',
  HumanApprovalProps:
    'approvers list of struct Approver, taskTimeout made Timeout, quorum? number, requester? text, rejectionRule? one of ANY|QUORUM_UNREACHABLE, subject? text, details? map of any, reminderInterval? duration, maxReminders? number, onRejected? states, onExpired? states, api? instance ApprovalApi, stateName? text, comment? text, resultPath? text',
  IdempotentProps:
    'body states, key text, lease duration, retention? duration, whileInProgress? one of FAIL|WAIT, interval? duration, whenBodyFails? one of RELEASE|KEEP, table? construct, encryptionKey? construct, partitionKey? text, timeToLiveAttribute? text, recordName? text',
  ImmediateDeploymentOptions: 'alarms? list of construct',
  InputContractProps: 'members map of struct InputMember, onInvalid? states, stateName? text, comment? text',
  InputMember: 'type? one of STRING|NUMBER|BOOLEAN|TIMESTAMP|OBJECT|ARRAY, required? boolean',
  NestedWorkflowProps:
    'stateMachine construct, taskTimeout made Timeout, input? made TaskInput, executionName? text, onFailed? states, onTimeout? states, retryPolicy? instance RetryPolicy, resultPath? text',
  NotificationTaskProps: 'message map of any, subject? text, stateName? text, comment? text',
  NotifyProps:
    'target instance NotificationTarget, message? made TaskInput, subject? text, failureMode? one of IGNORE|FAIL, retryPolicy? instance RetryPolicy, stateName? text, comment? text',
  PaginateProps:
    'service text, action text, parameters? map of any, iamResources list of text, iamAction? text, additionalIamStatements? list of made PolicyStatement, items text, inputToken? text, outputToken? text, limitKey? text, pageSize? number, maxPages number, startToken? text, processor? states, onMorePages? states, resultPath? text',
  PollUntilProps:
    'check states, status text, successWhen list of text, failWhen? list of text, pendingWhen? list of text, interval duration, backoffRate? number, maxInterval? duration, maxAttempts? number, deadline? duration, onFailed? states, onTimeout? states',
  ResilientStateMachineProps:
    'retryPolicies? map of instance RetryPolicy, notify? list of instance NotificationTarget, failureHandlers? map of states, hardeningForm? one of FULL|COMPACT, alarmActions? list of any, faultExploration? struct FaultExplorationProps, switchedOff? struct SwitchedOff',
  RunJobProps: 'job made TaskStateBase, onFailed? states, onTimeout? states, retryPolicy? instance RetryPolicy',
  SagaProps:
    'steps list of struct SagaStep, onCompensated? states, onCompensationFailed? struct CompensationFailure, compensateFailedStep? boolean, stateNamePrefix? text',
  SagaStep:
    'action? states, parallel? list of struct SagaStep, compensation? states, noCompensation? text, name? text, pivot? boolean',
  ScatterGatherProps: 'branches map of states, quorum? number, resultPath? text',
  SemaphoreProps:
    'body states, maxConcurrency number, lease duration, key? text, interval? duration, deadline? duration, onTimeout? states, table? construct, encryptionKey? construct, partitionKey? text, timeToLiveAttribute? text, recordName? text',
  StateMachineAliasProps:
    'stateMachine made StateMachine, stateMachineAliasName text, deployment? instance AliasDeployment, description? text',
  StateTableProps:
    'table? construct, encryptionKey? construct, partitionKey? text, timeToLiveAttribute? text, recordName? text',
  StatusStep: 'status text, action states',
  StatusTrackedProps:
    'table construct, key map of made DynamoAttributeValue, steps list of struct StatusStep, statusAttribute? text, succeededStatus? text, failedStatus? text, protectedStatuses? list of text, stateName? text',
  StepwrightChecksProps:
    'minimumSeverity? one of error|warning|info, acknowledge? list of struct FindingAcknowledgement, jsonFile? text, sarifFile? text, faultExploration? struct FaultExplorationProps',
  SwitchedOff: 'retries? text, failureHandler? text, logs? text, tracing? text, timeout? text, alarms? text',
  TryCatchProps: 'body states, onFinally? states',
};

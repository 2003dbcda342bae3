import './synth/cdk-installed';

export { AwsSdkErrors } from './catalogue/aws-sdk-error-names';
export { Errors } from './catalogue/error-names';
export type { FaultExplorationProps } from './catalogue/fault-exploration';
export type { FindingAcknowledgement } from './checks/acknowledgement';
export { Callback } from './constructs/callback/callback';
export type { CallbackJsonataProps, CallbackJsonPathProps, CallbackProps } from './constructs/callback/callback-props';
export { CallbackTarget } from './constructs/callback/callback-target';
export type {
  ApiCallbackOptions,
  CallbackTaskProps,
  EcsCallbackOptions,
  EventBusCallbackOptions,
} from './constructs/callback/callback-task-props';
export { CircuitBreaker } from './constructs/circuit-breaker/circuit-breaker';
export type {
  CircuitBreakerJsonataProps,
  CircuitBreakerJsonPathProps,
  CircuitBreakerProps,
} from './constructs/circuit-breaker/circuit-breaker-props';
export { DistributedFanOut } from './constructs/fan-out/distributed-fan-out';
export type {
  DistributedFanOutJsonataProps,
  DistributedFanOutJsonPathProps,
  DistributedFanOutProps,
} from './constructs/fan-out/distributed-fan-out-props';
export { FanOut } from './constructs/fan-out/fan-out';
export {
  type FanOutJsonataProps,
  type FanOutJsonPathProps,
  type FanOutProps,
  ItemErrors,
} from './constructs/fan-out/fan-out-props';
export { ApprovalApi } from './constructs/human-approval/approval-api';
export type { ApprovalApiProps } from './constructs/human-approval/approval-api-props';
export { HumanApproval } from './constructs/human-approval/human-approval';
export {
  type Approver,
  type HumanApprovalJsonataProps,
  type HumanApprovalJsonPathProps,
  type HumanApprovalProps,
  RejectionRule,
} from './constructs/human-approval/human-approval-props';
export { Idempotent } from './constructs/idempotent/idempotent';
export {
  type IdempotentJsonataProps,
  type IdempotentJsonPathProps,
  type IdempotentProps,
  WhenBodyFails,
  WhileInProgress,
} from './constructs/idempotent/idempotent-props';
export { InputContract } from './constructs/input-contract/input-contract';
export {
  type InputContractJsonataProps,
  type InputContractJsonPathProps,
  type InputContractProps,
  type InputMember,
  InputType,
} from './constructs/input-contract/input-contract-props';
export { NestedWorkflow } from './constructs/nested-workflow/nested-workflow';
export type {
  NestedWorkflowJsonataProps,
  NestedWorkflowJsonPathProps,
  NestedWorkflowProps,
} from './constructs/nested-workflow/nested-workflow-props';
export {
  type EventBusNotificationOptions,
  NotificationTarget,
  type NotificationTaskProps,
} from './constructs/notify/notification-target';
export { Notify } from './constructs/notify/notify';
export {
  NotifyFailureMode,
  type NotifyJsonataProps,
  type NotifyJsonPathProps,
  type NotifyProps,
} from './constructs/notify/notify-props';
export { Paginate } from './constructs/paginate/paginate';
export type { PaginateJsonataProps, PaginateJsonPathProps, PaginateProps } from './constructs/paginate/paginate-props';
export { PollUntil } from './constructs/poll-until/poll-until';
export type {
  PollUntilJsonataProps,
  PollUntilJsonPathProps,
  PollUntilProps,
} from './constructs/poll-until/poll-until-props';
export { HardeningForm } from './constructs/resilient-state-machine/hardening-form';
export { ResilientStateMachine } from './constructs/resilient-state-machine/resilient-state-machine';
export type {
  ResilientStateMachineProps,
  SwitchedOff,
} from './constructs/resilient-state-machine/resilient-state-machine-props';
export { RetryPolicy } from './constructs/retry-policy';
export { RunJob } from './constructs/run-job/run-job';
export type { RunJobProps } from './constructs/run-job/run-job-props';
export { Saga } from './constructs/saga/saga';
export type { CompensationFailure, SagaJsonataProps, SagaJsonPathProps, SagaProps } from './constructs/saga/saga-props';
export type { SagaStep } from './constructs/saga/saga-step';
export { ScatterGather } from './constructs/scatter-gather/scatter-gather';
export type {
  ScatterGatherJsonataProps,
  ScatterGatherJsonPathProps,
  ScatterGatherProps,
} from './constructs/scatter-gather/scatter-gather-props';
export { Semaphore } from './constructs/semaphore/semaphore';
export type {
  SemaphoreJsonataProps,
  SemaphoreJsonPathProps,
  SemaphoreProps,
} from './constructs/semaphore/semaphore-props';
export {
  AliasDeployment,
  type GradualDeploymentOptions,
  type ImmediateDeploymentOptions,
} from './constructs/state-machine-alias/alias-deployment';
export { StateMachineAlias } from './constructs/state-machine-alias/state-machine-alias';
export type { StateMachineAliasProps } from './constructs/state-machine-alias/state-machine-alias-props';
export type { StateTableProps } from './constructs/state-table-props';
export { StatusTracked } from './constructs/status-tracked/status-tracked';
export type {
  StatusStep,
  StatusTrackedJsonataProps,
  StatusTrackedJsonPathProps,
  StatusTrackedProps,
} from './constructs/status-tracked/status-tracked-props';
export { TryCatch } from './constructs/try-catch/try-catch';
export type {
  TryCatchJsonataProps,
  TryCatchJsonPathProps,
  TryCatchProps,
} from './constructs/try-catch/try-catch-props';
export { CheckSeverity, StepwrightChecks, type StepwrightChecksProps } from './synth/stepwright-checks';

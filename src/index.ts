export { AwsSdkErrors } from './catalogue/aws-sdk-error-names';
export { Errors } from './catalogue/error-names';
export type { FindingAcknowledgement } from './checks/acknowledgement';
export { Callback, type CallbackProps } from './constructs/callback/callback';
export {
  type ApiCallbackOptions,
  CallbackTarget,
  type CallbackTaskProps,
  type EcsCallbackOptions,
  type EventBusCallbackOptions,
} from './constructs/callback/callback-target';
export { CircuitBreaker } from './constructs/circuit-breaker/circuit-breaker';
export type { CircuitBreakerProps } from './constructs/circuit-breaker/circuit-breaker-props';
export { DistributedFanOut, type DistributedFanOutProps } from './constructs/distributed-fan-out';
export { FanOut, type FanOutProps, ItemErrors } from './constructs/fan-out';
export { ApprovalApi, type ApprovalApiProps } from './constructs/human-approval/approval-api';
export { type Approver, RejectionRule } from './constructs/human-approval/approver';
export { HumanApproval, type HumanApprovalProps } from './constructs/human-approval/human-approval';
export { Idempotent } from './constructs/idempotent/idempotent';
export { type IdempotentProps, WhenBodyFails, WhileInProgress } from './constructs/idempotent/idempotent-props';
export { InputContract, type InputContractProps } from './constructs/input-contract';
export { type InputMember, InputType } from './constructs/input-member';
export { NestedWorkflow, type NestedWorkflowProps } from './constructs/nested-workflow';
export {
  type EventBusNotificationOptions,
  NotificationTarget,
  type NotificationTaskProps,
} from './constructs/notification-target';
export { Notify, NotifyFailureMode, type NotifyProps } from './constructs/notify';
export { Paginate } from './constructs/paginate/paginate';
export type { PaginateProps } from './constructs/paginate/paginate-props';
export { PollUntil, type PollUntilProps } from './constructs/poll-until';
export {
  ResilientStateMachine,
  type ResilientStateMachineProps,
  type SwitchedOff,
} from './constructs/resilient-state-machine';
export { RetryPolicy } from './constructs/retry-policy';
export { RunJob, type RunJobProps } from './constructs/run-job';
export { Saga, type SagaProps } from './constructs/saga/saga';
export type { CompensationFailure } from './constructs/saga/saga-compensation-failure';
export type { SagaStep } from './constructs/saga/saga-step';
export { ScatterGather, type ScatterGatherProps } from './constructs/scatter-gather';
export { Semaphore } from './constructs/semaphore/semaphore';
export type { SemaphoreProps } from './constructs/semaphore/semaphore-props';
export type { StateTableProps } from './constructs/state-table-props';
export { type StatusStep, StatusTracked, type StatusTrackedProps } from './constructs/status-tracked';
export { TryCatch, type TryCatchProps } from './constructs/try-catch';
export { CheckSeverity, StepwrightChecks, type StepwrightChecksProps } from './synth/stepwright-checks';

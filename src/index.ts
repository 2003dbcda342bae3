export { AwsSdkErrors } from './catalogue/aws-sdk-error-names';
export { Errors } from './catalogue/error-names';
export { Callback, type CallbackProps } from './constructs/callback';
export { CallbackTarget, type CallbackTaskProps, type EventBusCallbackOptions } from './constructs/callback-target';
export {
  type EventBusNotificationOptions,
  NotificationTarget,
  type NotificationTaskProps,
} from './constructs/notification-target';
export {
  ResilientStateMachine,
  type ResilientStateMachineProps,
  type SwitchedOff,
} from './constructs/resilient-state-machine';
export { RetryPolicy } from './constructs/retry-policy';
export { type CompensationFailure, Saga, type SagaProps } from './constructs/saga';
export type { SagaStep } from './constructs/saga-step';

import type * as details from './history-event-details';

/** Details by type of event; null where AWS gives none. */
interface DetailsByType {
  ExecutionStarted: details.ExecutionStartedEventDetails;
  ExecutionSucceeded: details.OutputDetails;
  ExecutionFailed: details.FailureDetails;
  ExecutionAborted: details.FailureDetails;
  ExecutionTimedOut: details.FailureDetails;
  ExecutionRedriven: details.ExecutionRedrivenEventDetails;
  PassStateEntered: details.StateEnteredEventDetails;
  PassStateExited: details.StateExitedEventDetails;
  ChoiceStateEntered: details.StateEnteredEventDetails;
  ChoiceStateExited: details.StateExitedEventDetails;
  WaitStateEntered: details.StateEnteredEventDetails;
  WaitStateExited: details.StateExitedEventDetails;
  WaitStateAborted: null;
  SucceedStateEntered: details.StateEnteredEventDetails;
  SucceedStateExited: details.StateExitedEventDetails;
  FailStateEntered: details.StateEnteredEventDetails;
  TaskStateEntered: details.StateEnteredEventDetails;
  TaskStateExited: details.StateExitedEventDetails;
  TaskStateAborted: null;
  ParallelStateEntered: details.StateEnteredEventDetails;
  ParallelStateStarted: null;
  ParallelStateSucceeded: null;
  ParallelStateFailed: null;
  ParallelStateAborted: null;
  ParallelStateExited: details.StateExitedEventDetails;
  MapStateEntered: details.StateEnteredEventDetails;
  MapStateStarted: details.MapStateStartedEventDetails;
  MapStateSucceeded: null;
  MapStateFailed: null;
  MapStateAborted: null;
  MapStateExited: details.StateExitedEventDetails;
  MapIterationStarted: details.MapIterationEventDetails;
  MapIterationSucceeded: details.MapIterationEventDetails;
  MapIterationFailed: details.MapIterationEventDetails;
  MapIterationAborted: details.MapIterationEventDetails;
  MapRunStarted: details.MapRunStartedEventDetails;
  MapRunSucceeded: null;
  MapRunFailed: details.FailureDetails;
  MapRunAborted: null;
  MapRunRedriven: details.MapRunRedrivenEventDetails;
  LambdaFunctionScheduled: details.LambdaFunctionScheduledEventDetails;
  LambdaFunctionScheduleFailed: details.FailureDetails;
  LambdaFunctionStarted: null;
  LambdaFunctionStartFailed: details.FailureDetails;
  LambdaFunctionSucceeded: details.OutputDetails;
  LambdaFunctionFailed: details.FailureDetails;
  LambdaFunctionTimedOut: details.FailureDetails;
  ActivityScheduled: details.ActivityScheduledEventDetails;
  ActivityScheduleFailed: details.FailureDetails;
  ActivityStarted: details.ActivityStartedEventDetails;
  ActivitySucceeded: details.OutputDetails;
  ActivityFailed: details.FailureDetails;
  ActivityTimedOut: details.FailureDetails;
  TaskScheduled: details.TaskScheduledEventDetails;
  TaskStarted: details.TaskEventDetails;
  TaskStartFailed: details.TaskEventDetails & details.FailureDetails;
  TaskSubmitted: details.TaskEventDetails & details.OutputDetails;
  TaskSubmitFailed: details.TaskEventDetails & details.FailureDetails;
  TaskSucceeded: details.TaskEventDetails & details.OutputDetails;
  TaskFailed: details.TaskEventDetails & details.FailureDetails;
  TaskTimedOut: details.TaskEventDetails & details.FailureDetails;
  EvaluationFailed: details.EvaluationFailedEventDetails;
}

/** The types of event of the AWS API. */
export type HistoryEventType = keyof DetailsByType;

/** Name of the member that holds the details of a type of event: `stateEnteredEventDetails`, `taskFailedEventDetails` … */
export type DetailsKey<T extends HistoryEventType> = T extends `${string}StateEntered`
  ? 'stateEnteredEventDetails'
  : T extends `${string}StateExited`
    ? 'stateExitedEventDetails'
    : `${Uncapitalize<T>}EventDetails`;

/** Details of one type of event. */
export type DetailsOf<T extends HistoryEventType> = DetailsByType[T];

interface Envelope<T extends HistoryEventType> {
  /** 1, 2, 3 … in order of recording. */
  readonly id: number;
  /** Id of the event before it in the same chain (branch, iteration); 0 where AWS names none. */
  readonly previousEventId: number;
  /** ISO 8601, UTC, milliseconds, in virtual time. */
  readonly timestamp: string;
  readonly type: T;
}

type EventOf<T extends HistoryEventType> = T extends HistoryEventType
  ? DetailsByType[T] extends null
    ? Envelope<T>
    : Envelope<T> & { readonly [K in DetailsKey<T>]: DetailsByType[T] }
  : never;

/** One event of an execution's history, in the shape of the AWS API's GetExecutionHistory. */
export type HistoryEvent = { [T in HistoryEventType]: EventOf<T> }[HistoryEventType];

/** Name of the details' member of a type of event. */
export function detailsKeyOf(type: HistoryEventType): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}EventDetails`;
}

import type { HistoryEventType } from '../../history/history-event';

/** Level of a machine's `loggingConfiguration`. */
export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

/** What ends an execution badly. */
const FATAL: ReadonlySet<HistoryEventType> = new Set<HistoryEventType>([
  'ExecutionAborted',
  'ExecutionFailed',
  'ExecutionTimedOut',
]);

/**
 * What else is logged at ERROR (AWS developer guide, "Log levels"; recorded: logs/test_partial_log_levels). Events of activities and of map
 * runs, and EvaluationFailed, are not in that table: they are taken as those of other tasks and states.
 */
const ERROR: ReadonlySet<HistoryEventType> = new Set<HistoryEventType>([
  'ActivityFailed',
  'ActivityScheduleFailed',
  'ActivityTimedOut',
  'EvaluationFailed',
  'FailStateEntered',
  'LambdaFunctionFailed',
  'LambdaFunctionScheduleFailed',
  'LambdaFunctionStartFailed',
  'LambdaFunctionTimedOut',
  'MapIterationAborted',
  'MapIterationFailed',
  'MapRunAborted',
  'MapRunFailed',
  'MapStateAborted',
  'MapStateFailed',
  'ParallelStateAborted',
  'ParallelStateFailed',
  'TaskFailed',
  'TaskStartFailed',
  'TaskStateAborted',
  'TaskSubmitFailed',
  'TaskTimedOut',
  'WaitStateAborted',
]);

/** Whether events of a type are logged at a level. */
export function isLogged(type: HistoryEventType, level: LogLevel): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return FATAL.has(type) || ERROR.has(type);
    case 'FATAL':
      return FATAL.has(type);
    case 'OFF':
      return false;
  }
}

/** Error names with a meaning of their own in ErrorEquals. */
export const ALL = 'States.ALL';
export const TASK_FAILED = 'States.TaskFailed';
export const TIMEOUT = 'States.Timeout';
export const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';
export const RUNTIME = 'States.Runtime';
export const QUERY_EVALUATION_ERROR = 'States.QueryEvaluationError';
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

/** What the matching of ErrorEquals needs to know of a failure. */
export interface ErrorIdentity {
  /** Error name; absent where SendTaskFailure gave none. */
  readonly error?: string;
  /** True when a missed heartbeat is behind a `States.Timeout`. */
  readonly heartbeat?: boolean;
}

/**
 * Whether an ErrorEquals covers a failure.
 *
 * `States.Runtime` is never covered, not even by name (recorded: base_scenarios/test_catch_states_runtime).
 * `States.DataLimitExceeded` is covered by its own name alone (recorded for the result of a task: states_errors). The developer guide calls it a
 * terminal error that States.ALL does not catch, at States.ALL and at the error itself ("Handling errors"); that States.TaskFailed leaves
 * it out, too, is our choice. So it is in Retry as in Catch, which are matched alike. One of a state's output fails the execution before anybody is asked.
 */
export function errorEqualsMatches(errorEquals: readonly string[], failure: ErrorIdentity): boolean {
  if (failure.error === RUNTIME) return false;
  return errorEquals.some((name) => errorNameMatches(name, failure));
}

function errorNameMatches(name: string, failure: ErrorIdentity): boolean {
  if (name === failure.error) return true;
  switch (name) {
    case ALL:
      return failure.error !== DATA_LIMIT_EXCEEDED;
    // Every error of a task but States.Timeout.
    case TASK_FAILED:
      return failure.error !== TIMEOUT && failure.error !== DATA_LIMIT_EXCEEDED;
    // A missed heartbeat is reported as States.Timeout and may be caught by its own name.
    case HEARTBEAT_TIMEOUT:
      return failure.heartbeat === true;
    default:
      return false;
  }
}

/**
 * How many events one pass through a state writes into the history of a Standard execution, without retries: recorded, in every history of
 * `docs/fidelity.md`.
 */
export const HISTORY_EVENTS = {
  /** Entered and exited. */
  state: 2,
  /** Entered and nothing else: a Fail ends its scope. */
  fail: 1,
  /** Entered, scheduled, started, succeeded, exited. */
  task: 5,
  /** A job that is waited for (`.sync`), or a callback: submitted, too. */
  submittedTask: 6,
  /** Of Parallel and Map: entered, started, succeeded, exited. */
  scopes: 4,
  /** MapIterationStarted and MapIterationSucceeded. */
  iteration: 2,
  /** As of a Map, and MapRunStarted and MapRunSucceeded; its children have histories of their own. */
  distributedMap: 6,
} as const;

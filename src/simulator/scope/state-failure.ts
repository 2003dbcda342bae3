import { DATA_LIMIT_EXCEEDED, RUNTIME, TIMEOUT } from '../../asl/error-name';
import { HistoryFull } from '../../history/execution-history';
import type { JsonObject } from '../../json/json-value';

/**
 * The workflow fails: an Error Name and a Cause, thrown through coroutines until a Retrier or Catcher takes it, or the
 * execution ends with it. Not an `Error`: nobody needs its stack.
 */
export class StateFailure {
  constructor(
    readonly error: string | undefined,
    readonly cause: string | undefined,
    /** A missed heartbeat; reported as States.Timeout, but matched by States.HeartbeatTimeout, too. */
    readonly heartbeat = false,
    /** False for what ends the execution whatever Retry and Catch say. */
    readonly catchable = error !== RUNTIME,
  ) {}
}

/**
 * Whether a failure ends the execution where it strikes: nothing of what is around it or beside it leaves an event any more, no …StateFailed
 * and no …StateAborted (measured by a third party, 2026).
 */
export function endsExecution(failure: unknown): boolean {
  return !(failure instanceof StateFailure && failure.catchable);
}

/** Error and cause with which an execution ends; anything but a failure of the workflow goes on. */
export function endingOf(thrown: unknown): Pick<StateFailure, 'error' | 'cause'> {
  if (thrown instanceof StateFailure) return thrown;
  if (!(thrown instanceof HistoryFull)) throw thrown;
  const cause = `The execution reached the maximum number of history events (${thrown.maxEvents}).`;
  return { error: RUNTIME, cause };
}

/** A result over the quota. The output of a state is beyond Retry and Catch, the result of a task is caught by its name (recorded: states_errors). */
export function dataLimitFailure(who: string, catchable: boolean): StateFailure {
  const cause = `The state/task '${who}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure(DATA_LIMIT_EXCEEDED, cause, false, catchable);
}

/** What a catcher hands on. A timeout has the empty Cause; what SendTaskFailure left out is null (both recorded). */
export function errorOutputOf(failure: StateFailure): JsonObject {
  return { Error: failure.error ?? null, Cause: failure.cause ?? (failure.error === TIMEOUT ? '' : null) };
}

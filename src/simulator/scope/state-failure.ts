import { DATA_LIMIT_EXCEEDED, QUERY_EVALUATION_ERROR, RUNTIME, TIMEOUT } from '../../asl/error-name';
import type { EventChain } from '../../history/event-chain';
import { HistoryFull } from '../../history/execution-history';
import type { JsonObject } from '../../json/json-value';
import { QueryFailure } from '../../query/query-failure';
import type { StateVisit } from './state-visit';

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

/** `States.Runtime` with AWS's introduction, which names the innermost state once. */
export function runtimeFailure(visit: StateVisit, message: string): StateFailure {
  return new StateFailure(RUNTIME, introduction(visit) + message);
}

/**
 * The failure in what a state's body threw; anything else is a fault of the test or of ours and goes on. A failure of JSONata is
 * recorded as EvaluationFailed, which follows the newest event: StateEntered, of a state that has no others (recorded of Wait on 27 December
 * 2024; of Pass and others by third parties in September 2026. Until 21 November 2024 it pointed at the event before StateEntered).
 * @param chain where the state fails
 */
export function stateFailureOf(
  visit: StateVisit,
  thrown: unknown,
  chain: EventChain = visit.frame.chain,
): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (!(thrown instanceof QueryFailure)) throw thrown;
  const { error, message, location } = thrown;
  const cause = introduction(visit) + message;
  if (error === QUERY_EVALUATION_ERROR) {
    chain.append({ type: 'EvaluationFailed', error, cause, location, state: visit.state.name });
  }
  return new StateFailure(error, cause);
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

/** TestState shows none (recorded: state_context_object/test_state_map_context_object). */
function introduction(visit: StateVisit): string {
  if (visit.environment.inspector) return '';
  return `An error occurred while executing the state '${visit.state.name}' (entered at the event id #${visit.enteredEventId}). `;
}

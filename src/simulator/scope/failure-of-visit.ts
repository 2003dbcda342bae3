import { QUERY_EVALUATION_ERROR, RUNTIME } from '../../asl/error-name';
import type { EventChain } from '../../history/event-chain';
import { QueryFailure } from '../../query/query-failure';
import type { StateVisit } from './running';
import { StateFailure } from './state-failure';

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

/** TestState shows none (recorded: state_context_object/test_state_map_context_object). */
function introduction(visit: StateVisit): string {
  if (visit.environment.substitute) return '';
  return `An error occurred while executing the state '${visit.state.name}' (entered at the event id #${visit.enteredEventId}). `;
}

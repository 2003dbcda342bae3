import type { PassState } from '../../asl/definition';
import { effectiveInput, handOverResult, payload } from '../data/input-output';
import type { StateResult } from '../scope/state-result';
import type { StateVisit } from '../scope/state-visit';

/** Result wins over Parameters, Parameters over the effective input (recorded: IO_RESULT_PASS_STATE). */
export function runPass(visit: StateVisit<PassState>): StateResult {
  const { state } = visit;
  const input = effectiveInput(visit);
  const result = state.result !== undefined ? state.result : payload(visit, state.parameters, input);
  visit.environment.inspector?.saw(state.result !== undefined ? 'result' : 'afterParameters', result);
  return handOverResult(visit, result);
}

import type { PassState } from '../../asl/definition';
import { effectiveInput, handOverResult, payload } from '../data/input-output';
import type { StateVisit } from '../scope/running';
import type { StateResult } from '../scope/state-result';

/** Result wins over Parameters, Parameters over the effective input (recorded: IO_RESULT_PASS_STATE). */
export function runPass(visit: StateVisit<PassState>): StateResult {
  const { state } = visit;
  const input = effectiveInput(visit);
  const result = state.result !== undefined ? state.result : payload(visit, state.parameters, input);
  visit.environment.observer?.saw(state.result !== undefined ? 'result' : 'afterParameters', result);
  return handOverResult(visit, result);
}

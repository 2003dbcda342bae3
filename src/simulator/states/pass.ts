import type { PassState } from '../../asl/definition';
import { assignments, combine, effectiveInput, output, payload } from '../input-output';
import { nextOf, type StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';

/** Result wins over Parameters, Parameters over the effective input (recorded: IO_RESULT_PASS_STATE). */
export function runPass(visit: StateVisit<PassState>): StateResult {
  const { state } = visit;
  const input = effectiveInput(visit);
  const result = state.result !== undefined ? state.result : payload(visit, state.parameters, input);
  return {
    output: output(visit, combine(visit, state.resultPath, result)),
    next: nextOf(state.transition),
    assigned: assignments(visit, state.assign, result),
  };
}

import type { SucceedState } from '../../asl/definition';
import { effectiveInput, handOverInput } from '../input-output';
import type { StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';

export function runSucceed(visit: StateVisit<SucceedState>): StateResult {
  return handOverInput(visit, effectiveInput(visit), visit.state, undefined);
}

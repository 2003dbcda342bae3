import type { SucceedState } from '../../asl/definition';
import { effectiveInput, handOverInput } from '../data/input-output';
import type { StateVisit } from '../scope/running';
import type { StateResult } from '../scope/state-result';

export function runSucceed(visit: StateVisit<SucceedState>): StateResult {
  return handOverInput(visit, effectiveInput(visit), visit.state, undefined);
}

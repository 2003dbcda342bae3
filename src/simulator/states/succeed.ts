import type { SucceedState } from '../../asl/definition';
import { effectiveInput, output } from '../input-output';
import type { StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';

export function runSucceed(visit: StateVisit<SucceedState>): StateResult {
  return { output: output(visit, effectiveInput(visit)), next: undefined };
}

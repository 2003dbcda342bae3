import type { State } from '../../asl/definition';
import type { ExecutionResult } from '../execution-result';
import type { ScopeFrame, StateVisit } from './running';

/** The state with whose failure an execution failed: of those that one failure went through the innermost one. Undefined where it was stopped from outside. */
export function failedState({ stoppedIn }: Pick<ExecutionResult, 'stoppedIn'>): State | undefined {
  const outermost = (stoppedIn as ScopeFrame | undefined)?.openVisit;
  return outermost?.failure ? innermost(outermost).state : undefined;
}

function innermost(visit: StateVisit): StateVisit {
  for (const { openVisit } of visit.frame.children.values())
    if (openVisit && openVisit.failure === visit.failure) return innermost(openVisit);
  return visit;
}

import type { FailState } from '../../asl/definition';
import { textOf } from '../data/dynamic-value';
import type { StateVisit } from '../scope/running';
import { StateFailure } from '../scope/state-failure';

/** The failure of the scope, with Error and Cause, either of which may be missing. There is no FailStateExited. */
export function runFail(visit: StateVisit<FailState>): StateFailure {
  const scope = () => visit.scope(visit.input);
  return new StateFailure(textOf(visit.state.error, scope), textOf(visit.state.cause, scope));
}

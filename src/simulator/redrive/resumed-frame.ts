import { EventChain } from '../../history/event-chain';
import type { VariableScope } from '../data/variable-scope';
import type { ExecutionEnvironment, ScopeFrame } from '../scope/running';

/** A frame in which a redrive goes on. The earlier one stays as it was: an execution can be redriven more than once. */
export function resumedFrame(
  environment: ExecutionEnvironment,
  earlier: ScopeFrame,
  outer: VariableScope | undefined,
): ScopeFrame {
  const chain = new EventChain(environment.history, environment.clock, earlier.chain.last);
  return earlier.resumed(chain, earlier.variables.copy(outer));
}

import type { StatesScope } from '../asl/definition';
import { nextOf } from '../asl/graph';

/** The states that a scope comes to as long as nothing fails. `without` is passed over, with all that only it leads to. */
export function normalWay({ startAt, states }: StatesScope, without?: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [startAt];
  while (open.length > 0) {
    const name = open.pop() as string;
    const state = states.get(name);
    if (!state || name === without || reached.has(name)) continue;
    reached.add(name);
    open.push(...nextOf(state));
  }
  return reached;
}

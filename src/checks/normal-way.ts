import type { State, StatesScope } from '../asl/definition';

/** Where a state goes when it does not fail, in order of the definition. */
export function nextOf(state: State): readonly string[] {
  if (state.type === 'Choice')
    return [...state.choices.map(({ next }) => next), ...(state.default ? [state.default] : [])];
  return 'transition' in state && state.transition.kind === 'next' ? [state.transition.next] : [];
}

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

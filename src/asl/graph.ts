import type { State, StatesScope } from './definition';

/** A way out of a state, with the place in the definition that names it. */
export interface TransitionTarget {
  readonly target: string;
  readonly location: string;
}

/** A scope and all scopes nested in it, outermost first. */
export function* allScopes(scope: StatesScope): Generator<StatesScope> {
  yield scope;
  for (const state of scope.states.values()) {
    for (const nested of nestedScopes(state)) yield* allScopes(nested);
  }
}

/** The scopes directly inside a state: branches of a Parallel, the item processor of a Map. */
export function nestedScopes(state: State): readonly StatesScope[] {
  switch (state.type) {
    case 'Parallel':
      return state.branches;
    case 'Map':
      return [state.itemProcessor];
    default:
      return [];
  }
}

/** All states to which a state may go, in order of the definition. */
export function transitionsOf(state: State): readonly TransitionTarget[] {
  const targets: TransitionTarget[] = [];
  if ('transition' in state && state.transition.kind === 'next') {
    targets.push({ target: state.transition.next, location: `${state.location}/Next` });
  }
  if (state.type === 'Choice') {
    for (const rule of state.choices) targets.push({ target: rule.next, location: `${rule.location}/Next` });
    if (state.default !== undefined) targets.push({ target: state.default, location: `${state.location}/Default` });
  }
  if ('catch' in state) {
    for (const catcher of state.catch) targets.push({ target: catcher.next, location: `${catcher.location}/Next` });
  }
  return targets;
}

/** Where a state goes when it does not fail, in order of the definition. */
export function nextOf(state: State): readonly string[] {
  if (state.type === 'Choice')
    return [...state.choices.map(({ next }) => next), ...(state.default === undefined ? [] : [state.default])];
  return 'transition' in state && state.transition.kind === 'next' ? [state.transition.next] : [];
}

/** Names of the states that can be reached from one state of a scope, itself included. */
export function reachableFrom(scope: StatesScope, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  while (open.length > 0) {
    const name = open.pop() as string;
    const state = scope.states.get(name);
    if (!state || reached.has(name)) continue;
    reached.add(name);
    for (const target of nextOf(state)) open.push(target);
    if ('catch' in state) for (const { next } of state.catch) open.push(next);
  }
  return reached;
}

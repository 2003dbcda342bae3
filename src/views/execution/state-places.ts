import type { State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import { allScopes } from '../../asl/graph';

/** Where a state stands in a definition. */
export interface StatePlace {
  readonly state: State;
  readonly scope: StatesScope;
}

const known = new WeakMap<StateMachineDefinition, ReadonlyMap<string, StatePlace>>();

/** Every state of a definition by its name, which is unique in the whole machine; outer scopes first. */
export function statePlaces(definition: StateMachineDefinition): ReadonlyMap<string, StatePlace> {
  const found = known.get(definition);
  if (found) return found;
  const places = new Map<string, StatePlace>();
  for (const scope of allScopes(definition)) {
    for (const state of scope.states.values()) places.set(state.name, { state, scope });
  }
  known.set(definition, places);
  return places;
}

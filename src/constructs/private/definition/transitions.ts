import { mapOutermost, type ScopeJson, type StateJson, type StatesJson } from './definition-json';

/** Leads every transition of a scope from one state to another. */
export function redirect(scope: ScopeJson, from: string, to: string): ScopeJson {
  const target = (name: unknown): unknown => (name === from ? to : name);
  return { ...mapOutermost(scope, (state) => mapTargets(state, target)), StartAt: target(scope.StartAt) };
}

/** Whether a transition of the states leads to the one of that name. */
export function leadsTo(states: StatesJson, name: string): boolean {
  let found = false;
  const look = (target: unknown): unknown => {
    found ||= target === name;
    return target;
  };
  for (const state of Object.values(states)) mapTargets(state, look);
  return found;
}

/** A state with each of its transitions changed. */
function mapTargets(state: StateJson, target: (name: unknown) => unknown): StateJson {
  const inTransition = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'Next' in value ? { ...value, Next: target(value.Next) } : value;
  const inField = (field: string, value: unknown): unknown => {
    if (field === 'Next' || field === 'Default') return target(value);
    return (field === 'Catch' || field === 'Choices') && Array.isArray(value) ? value.map(inTransition) : value;
  };
  return Object.fromEntries(Object.entries(state).map(([field, value]) => [field, inField(field, value)]));
}

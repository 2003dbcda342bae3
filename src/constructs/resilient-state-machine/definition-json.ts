import { isJsonObject } from '../../json/json-value';
import { type Language, languageOf } from '../private/language';

/** A state of a definition, as aws-cdk-lib renders it or as the user wrote it. Nothing is checked, so each field may be anything. */
export interface StateJson {
  readonly [field: string]: unknown;
}

/** States by name, in order. */
export interface StatesJson {
  readonly [name: string]: StateJson;
}

/** A definition, a branch of a Parallel, or the processor of a Map. */
export interface ScopeJson {
  readonly [field: string]: unknown;
  readonly States: StatesJson;
}

/** A state and its name. */
export type NamedState = readonly [name: string, state: StateJson];

/** Whether a value has states. */
export function isScope(value: unknown): value is ScopeJson {
  return isJsonObject(value) && isJsonObject(value.States) && Object.values(value.States).every(isJsonObject);
}

/** All states of a scope, those inside Parallel and Map included. */
export function allStatesOf(scope: ScopeJson): readonly NamedState[] {
  return Object.entries(scope.States).flatMap(([name, state]) => [
    [name, state] as const,
    ...innerScopes(state).flatMap(allStatesOf),
  ]);
}

/** A scope with each state changed, those inside Parallel and Map included. Nothing that is given is written to. */
export function mapStates(scope: ScopeJson, change: (state: StateJson, name: string) => StateJson): ScopeJson {
  return mapOutermost(scope, (state, name) =>
    change(
      withInnerScopes(state, (inner) => mapStates(inner, change)),
      name,
    ),
  );
}

/** A scope with each state changed, but for those inside Parallel and Map. */
export function mapOutermost(scope: ScopeJson, change: (state: StateJson, name: string) => StateJson): ScopeJson {
  const states = Object.entries(scope.States).map(([name, state]) => [name, change(state, name)]);
  return { ...scope, States: Object.fromEntries(states) };
}

/** Whether a state can fail, be retried and be caught. */
export function isFallible({ Type }: StateJson): boolean {
  return Type === 'Task' || Type === 'Parallel' || Type === 'Map';
}

/** Query language of a state: its own, or that of the definition. */
export function languageIn({ QueryLanguage: own }: StateJson, machine: Language): Language {
  return own === 'JSONata' || own === 'JSONPath' ? languageOf(own) : machine;
}

/** The elements of a list; none for what is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The error names of a Retrier or Catcher. */
export function errorEquals(entry: unknown): readonly unknown[] {
  return isJsonObject(entry) ? listOf(entry.ErrorEquals) : [];
}

/** `Iterator` is the name that ItemProcessor had first. */
const PROCESSORS = ['ItemProcessor', 'Iterator'] as const;

/** The branches of a Parallel, the processor of a Map. */
export function innerScopes(state: StateJson): readonly ScopeJson[] {
  return [...listOf(state.Branches), ...PROCESSORS.map((field) => state[field])].filter(isScope);
}

function withInnerScopes(state: StateJson, change: (scope: ScopeJson) => ScopeJson): StateJson {
  const changed = (value: unknown): unknown => (isScope(value) ? change(value) : value);
  const fields = Object.entries(state).map(([field, value]) => {
    if (field === 'Branches' && Array.isArray(value)) return [field, value.map(changed)];
    return [field, (PROCESSORS as readonly string[]).includes(field) ? changed(value) : value];
  });
  return Object.fromEntries(fields);
}

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

/** Whether a way leads from a state of a scope back to it. */
export function leadsBackTo(states: StatesJson, name: string): boolean {
  const seen = new Set<unknown>();
  const open: unknown[] = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const state = typeof at === 'string' && Object.hasOwn(states, at) ? states[at] : undefined;
    if (state === undefined) continue;
    mapTargets(state, (target) => {
      if (!seen.has(target)) open.push(target);
      seen.add(target);
      return target;
    });
  }
  return seen.has(name);
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

/** What is put in the place of `${Name}` in the text of a definition, by name. */
export type Substitutions = Readonly<Record<string, string>>;

/** The Resource of a state as it will be deployed; names for which nothing is given stay as they are. undefined where the state has none. */
export function resourceIn({ Resource }: StateJson, substitutions: Substitutions): string | undefined {
  return typeof Resource === 'string' ? substituted(Resource, substitutions) : undefined;
}

/** A text as it will be deployed; names for which nothing is given stay as they are. */
export function substituted(text: string, substitutions: Substitutions): string {
  return text.replace(/\$\{([^{}]*)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? substitutions[name] : placeholder,
  );
}

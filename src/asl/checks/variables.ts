import type { Template } from '../../query/template';
import { assignedBefore } from '../assigned-before';
import type { State, StateMachineDefinition, StatesScope } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { allScopes, nestedScopes } from '../graph';

/** One Assign of a state: its own, that of a rule or of a catcher. */
interface Assignment {
  readonly assign: Template;
  readonly location: string;
}

/** A name that is assigned, with its place. */
interface Assigned {
  readonly name: string;
  readonly location: string;
}

/**
 * A branch or an iteration sees the variables of the scopes around it, and cannot assign to their names (developer guide,
 * "Scope of variables"). A distributed Map starts anew: its children see none of them. AWS's code and words are not known.
 *
 * Only variables that may have been assigned before count. Recorded, accepted: a branch and the catcher of its own Parallel
 * assign the same name (states_variables/test_error_output, PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING).
 */
export function checkVariables(definition: StateMachineDefinition, diagnostics: Diagnostic[]): void {
  checkScope(definition, new Set(), diagnostics);
}

function checkScope(scope: StatesScope, outer: ReadonlySet<string>, diagnostics: Diagnostic[]): void {
  const assigned = new Map([...scope.states.values()].map((state) => [state.name, assignedIn(state)]));
  const names = new Map([...assigned].map(([state, all]) => [state, all.map(({ name }) => name)]));
  const inside = new Map([...scope.states.values()].map((state) => [state.name, namesInside(state)]));
  // Only a name that is assigned here, and somewhere inside, can be in the way.
  const here = new Set([...names.values()].flat());
  const shared = [...new Set([...inside.values()].flatMap((each) => [...each]))].filter((name) => here.has(name));
  const before = shared.length > 0 ? assignedBefore(scope, shared, names) : () => [];
  for (const state of scope.states.values()) {
    for (const { name, location } of assigned.get(state.name) as Assigned[]) {
      if (outer.has(name)) diagnostics.push(shadowing(name, location));
    }
    const wanted = inside.get(state.name) as ReadonlySet<string>;
    if (wanted.size === 0) continue;
    const isDistributed = state.type === 'Map' && state.distributed !== undefined;
    const seen = isDistributed ? [] : [...[...wanted].filter((name) => outer.has(name)), ...before(state.name, wanted)];
    for (const inner of nestedScopes(state)) checkScope(inner, new Set(seen), diagnostics);
  }
}

/** All names that are assigned in the scopes inside of a state, however deep. */
function namesInside(state: State): ReadonlySet<string> {
  const names = new Set<string>();
  for (const nested of nestedScopes(state)) {
    for (const scope of allScopes(nested)) {
      for (const each of scope.states.values()) for (const { name } of assignedIn(each)) names.add(name);
    }
  }
  return names;
}

/** Names that a state assigns, with their places: by itself, its rules and its catchers. */
function assignedIn(state: State): Assigned[] {
  return assignmentsOf(state).flatMap(({ assign, location }) =>
    (assign.members ?? []).map((name) => ({ name, location: `${location}/Assign/${name}` })),
  );
}

function assignmentsOf(state: State): Assignment[] {
  const places = [
    ...('assign' in state ? [state] : []),
    ...(state.type === 'Choice' ? state.choices : []),
    ...('catch' in state ? state.catch : []),
  ];
  return places.flatMap(({ assign, location }) => (assign ? [{ assign, location }] : []));
}

function shadowing(name: string, location: string): Diagnostic {
  const message = `Variable '${name}' is assigned in an outer scope, and cannot be assigned in an inner one`;
  return { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message, location };
}

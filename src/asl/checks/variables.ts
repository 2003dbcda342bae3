import type { Template } from '../../query/template';
import type { State, StateMachineDefinition, StatesScope } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { nestedScopes, reachableFrom } from '../graph';

/** One Assign of a state: its own, that of a rule or of a catcher. */
interface Assignment {
  readonly assign: Template;
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
  for (const state of scope.states.values()) {
    for (const { name, location } of assignedIn(state)) {
      if (outer.has(name)) diagnostics.push(shadowing(name, location));
    }
    const isDistributed = state.type === 'Map' && state.distributed !== undefined;
    const nested = nestedScopes(state);
    const seen = isDistributed || nested.length === 0 ? new Set<string>() : assignedBefore(scope, state, outer);
    for (const inner of nested) checkScope(inner, seen, diagnostics);
  }
}

/** Names that may have a value when a state of a scope is entered. */
function assignedBefore(scope: StatesScope, state: State, outer: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(outer);
  for (const other of scope.states.values()) {
    if (other === state || !reachableFrom(scope, other.name).has(state.name)) continue;
    for (const { name } of assignedIn(other)) names.add(name);
  }
  return names;
}

/** Names that a state assigns, with their places: by itself, its rules and its catchers. */
function assignedIn(state: State): { name: string; location: string }[] {
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

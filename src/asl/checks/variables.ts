import type { Template } from '../../query/template';
import type { State, StateMachineDefinition, StatesScope } from '../definition';
import type { Diagnostic } from '../diagnostic';
import { nestedScopes, predecessorsIn } from '../graph';

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
  const assignsNothing = [...assigned.values()].every((names) => names.length === 0);
  const predecessors = assignsNothing ? undefined : predecessorsIn(scope);
  for (const state of scope.states.values()) {
    for (const { name, location } of assigned.get(state.name) as Assigned[]) {
      if (outer.has(name)) diagnostics.push(shadowing(name, location));
    }
    const isDistributed = state.type === 'Map' && state.distributed !== undefined;
    const nested = nestedScopes(state);
    if (nested.length === 0) continue;
    const before = predecessors ? statesBefore(state, predecessors) : NOTHING;
    const names = [...before].flatMap((name) => assigned.get(name) as Assigned[]).map(({ name }) => name);
    const seen = isDistributed ? NOTHING : new Set([...outer, ...names]);
    for (const inner of nested) checkScope(inner, seen, diagnostics);
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** Names of the other states of the scope that may come before a state. */
function statesBefore(state: State, predecessors: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [state.name];
  while (open.length > 0) {
    for (const name of predecessors.get(open.pop() as string) ?? []) {
      if (name === state.name || before.has(name)) continue;
      before.add(name);
      open.push(name);
    }
  }
  return before;
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

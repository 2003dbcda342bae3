import type { FallibleState, StateMachineDefinition, StatesScope, TaskState } from '../../asl/definition';
import { nestedScopes } from '../../asl/graph';

/** A Task, and the states that fail with it, innermost first. */
export interface TaskSurroundings {
  readonly state: TaskState;
  readonly around: readonly FallibleState[];
}

const known = new WeakMap<StateMachineDefinition, ReadonlyMap<string, TaskSurroundings>>();

/** The Tasks of a machine by name. Names are unique in a machine (AWS developer guide, "State machine structure"). */
export function tasksByName(definition: StateMachineDefinition): ReadonlyMap<string, TaskSurroundings> {
  const found = known.get(definition);
  if (found) return found;
  const tasks = new Map<string, TaskSurroundings>();
  collect(definition, [], tasks);
  known.set(definition, tasks);
  return tasks;
}

function collect(scope: StatesScope, around: readonly FallibleState[], tasks: Map<string, TaskSurroundings>): void {
  for (const state of scope.states.values()) {
    if (state.type === 'Task') tasks.set(state.name, { state, around });
    if (state.type !== 'Parallel' && state.type !== 'Map') continue;
    for (const nested of nestedScopes(state)) collect(nested, [state, ...around], tasks);
  }
}

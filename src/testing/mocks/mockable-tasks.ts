import type { StateMachineDefinition, StatesScope, TaskState } from '../../asl/definition';
import { nestedScopes } from '../../asl/graph';
import type { JsonValue } from '../../json/json-value';

/** A Task of a definition, as mocks can name it. */
export interface MockableTask {
  readonly state: TaskState;
  /** Names of the Parallel and Map states around it, outermost first. */
  readonly scopePath: readonly string[];
  /** Its Parameters or Arguments as they are written. */
  readonly parameters?: JsonValue;
}

const known = new WeakMap<StateMachineDefinition, readonly MockableTask[]>();

/** All Tasks of a definition, outer scopes first. */
export function mockableTasks(definition: StateMachineDefinition): readonly MockableTask[] {
  const found = known.get(definition);
  if (found) return found;
  const tasks = [...tasksIn(definition, [])];
  known.set(definition, tasks);
  return tasks;
}

function* tasksIn(scope: StatesScope, scopePath: readonly string[]): Generator<MockableTask> {
  for (const state of scope.states.values()) {
    if (state.type === 'Task') {
      const { Parameters, Arguments } = state.source;
      yield { state, scopePath, parameters: Parameters ?? Arguments };
    }
    for (const nested of nestedScopes(state)) yield* tasksIn(nested, [...scopePath, state.name]);
  }
}

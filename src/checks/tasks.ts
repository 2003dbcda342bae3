import type { Catcher, FallibleState, Retrier, TaskState } from '../asl/definition';
import { integrationOf } from '../asl/resource';
import type { CheckedMachine, CheckedScope, CheckedState } from './checked-machine';

/** A Task with its surroundings. */
export interface CheckedTask extends CheckedState {
  readonly state: TaskState;
}

/** All tasks of a machine. */
export function tasksOf(machine: CheckedMachine): readonly CheckedTask[] {
  return machine.states.filter(isTask);
}

export function isTask(checked: CheckedState): checked is CheckedTask {
  return checked.state.type === 'Task';
}

/** Whether a task waits for somebody to send its token back, or for a worker of an activity. */
export function isCallback({ state: { resource } }: CheckedTask): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern === 'WAIT_FOR_TASK_TOKEN');
}

/** Whether a task waits for the end of a job that it starts. */
export function isJob({ state: { resource } }: CheckedTask): boolean {
  return resource.kind === 'service' && resource.pattern === 'RUN_JOB';
}

/** As a message names it: `dynamodb:putItem`, `ecs:runTask.sync`, `lambda`. */
export function integrationName({ resource }: TaskState): string {
  return resource.kind === 'service' ? `${resource.resourceType}:${resource.resource}` : integrationOf(resource);
}

/** The states that fail with a state: those that contain it, innermost first. */
export function* containersOf(checked: CheckedState): Generator<FallibleState> {
  for (let within: CheckedScope = checked.within; within.owner; within = within.owner.within) {
    yield within.owner.state as FallibleState;
  }
}

/** Whether the state itself or one that contains it has handlers. */
export function isHandled(checked: CheckedState, field: 'retry' | 'catch'): boolean {
  const own: readonly (Retrier | Catcher)[] = field in checked.state ? (checked.state as FallibleState)[field] : [];
  return own.length > 0 || [...containersOf(checked)].some((container) => container[field].length > 0);
}

/** All states that can fail. */
export function fallibleStates(machine: CheckedMachine): readonly (CheckedState & { readonly state: FallibleState })[] {
  return machine.states.filter((checked): checked is CheckedState & { readonly state: FallibleState } =>
    ['Task', 'Parallel', 'Map'].includes(checked.state.type),
  );
}

import type { TaskRequest } from '../simulator/port/task-request';

const names = new WeakMap<TaskRequest, string>();

/** Keeps which mock answered an attempt: its key, or `auto` for a result that was made up. */
export function noteAnswer(request: TaskRequest, name: string): void {
  names.set(request, name);
}

/** Which mock answered an attempt; undefined where an execution of the same template did, or nothing yet. */
export function answeredBy(request: TaskRequest): string | undefined {
  return names.get(request);
}

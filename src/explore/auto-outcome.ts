import { type AutoMachine, autoTaskResult } from '../analysis/auto-results';
import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { TaskRequest } from '../simulator/port/task-request';

/** Lets a task succeed at once with a made-up result. */
export function autoOutcome(
  machine: AutoMachine,
  request: Pick<TaskRequest, 'stateName' | 'resource' | 'visit'>,
): TaskOutcome {
  return { signals: [{ kind: 'success', afterMs: 0, output: autoTaskResult(machine, request, request.visit) }] };
}

import type { TaskState } from '../../asl/definition';
import { withErrorHandling } from '../scope/error-handling';
import type { StateCoroutine, StateVisit } from '../scope/running';
import type { StateOutcome } from '../scope/state-result';
import { runTaskAttempt } from '../task/task-attempt';

export function runTask(visit: StateVisit<TaskState>): StateCoroutine<StateOutcome> {
  const { state } = visit;
  if (state.retry.length === 0 && state.catch.length === 0) return runTaskAttempt(visit);
  return withErrorHandling(visit, () => runTaskAttempt(visit));
}

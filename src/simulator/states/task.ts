import type { TaskState } from '../../asl/definition';
import { withErrorHandling } from '../error-handling';
import type { StateCoroutine } from '../execution-environment';
import type { StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';
import { runTaskAttempt } from '../task-attempt';

export function runTask(visit: StateVisit<TaskState>): StateCoroutine<StateResult> {
  const { state } = visit;
  if (state.retry.length === 0 && state.catch.length === 0) return runTaskAttempt(visit);
  return withErrorHandling(visit, () => runTaskAttempt(visit));
}

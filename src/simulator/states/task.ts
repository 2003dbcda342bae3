import type { TaskState } from '../../asl/definition';
import { limitedPayload } from '../data-limit';
import { withErrorHandling } from '../error-handling';
import type { StateCoroutine } from '../execution-environment';
import { effectiveInput, handOverResult, payload } from '../input-output';
import type { StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';
import { newTaskToken, runTaskAttempt } from '../task-attempt';

export function runTask(visit: StateVisit<TaskState>): StateCoroutine<StateResult> {
  return withErrorHandling(visit, () => attempt(visit));
}

/** Each attempt evaluates its input anew: RetryCount and token change (recorded: retry_extended_input). */
function* attempt(visit: StateVisit<TaskState>): StateCoroutine<StateResult> {
  const { state, environment } = visit;
  visit.taskToken = newTaskToken(visit);
  const input = effectiveInput(visit);
  const parameters = limitedPayload(visit, payload(visit, state.arguments ?? state.parameters, input));
  environment.inspector?.saw(state.queryLanguage === 'JSONata' ? 'afterArguments' : 'afterParameters', parameters);
  const result = yield* runTaskAttempt(visit, input, parameters);
  environment.inspector?.saw('result', result);
  return handOverResult(visit, result);
}

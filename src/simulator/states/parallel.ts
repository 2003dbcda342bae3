import type { ParallelState } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import { abortFailedState, abortOpenStates } from '../abort';
import { limitedPayload } from '../data-limit';
import { withErrorHandling } from '../error-handling';
import type { StateCoroutine } from '../execution-environment';
import { effectiveInput, handOverResult, payload } from '../input-output';
import { fork } from '../kernel/effect';
import { NONE, ScopeFrame } from '../scope-frame';
import type { StateResult } from '../state-result';
import type { StateVisit } from '../state-visit';
import type { TaskRequest } from '../task-handler';
import { VariableScope } from '../variable-scope';

/** A retried Parallel starts again with ParallelStateStarted; only the last failure is followed by ParallelStateFailed. */
export function runParallel(visit: StateVisit<ParallelState>): StateCoroutine<StateResult> {
  let branchFailed = false;
  return withErrorHandling(
    visit,
    () => {
      branchFailed = false;
      return attempt(visit, () => {
        branchFailed = true;
      });
    },
    () => {
      if (branchFailed) visit.frame.chain.append({ type: 'ParallelStateFailed' });
    },
  );
}

function* attempt(visit: StateVisit<ParallelState>, branchFailed: () => void): StateCoroutine<StateResult> {
  const { state, frame } = visit;
  const { inspector } = visit.environment;
  const input = limitedPayload(visit, payload(visit, state.arguments ?? state.parameters, effectiveInput(visit)));
  frame.chain.append({ type: 'ParallelStateStarted' });
  const result = inspector ? inspector.resultOfChildren(visit) : yield* runBranches(visit, input, branchFailed);
  return handOverResult(visit, result);
}

/** All branches get the same input; the result has their outputs in order of the definition. */
function* runBranches(
  { state, frame, environment }: StateVisit<ParallelState>,
  input: JsonValue,
  branchFailed: () => void,
): StateCoroutine<JsonValue> {
  const path = [...frame.path, state.name];
  const frames = state.branches.map(
    () =>
      new ScopeFrame(frame.chain.fork(), new VariableScope(frame.variables), path, frame.item, frame.iterationIndex),
  );
  frame.children = frames;
  let lastEvent = frame.chain.last;
  const outcome = yield* fork<TaskRequest, JsonValue>({
    count: frames.length,
    concurrency: frames.length,
    *start(index) {
      const value = yield* environment.runScope(environment, state.branches[index], input, frames[index]);
      lastEvent = frames[index].chain.last;
      return value;
    },
  });
  frame.children = NONE;
  if (outcome.kind === 'failed') {
    branchFailed();
    const failed = frames[outcome.failedIndex];
    frame.chain.last = failed.chain.last;
    abortFailedState(failed, frame.chain);
    for (const index of outcome.unfinished) abortOpenStates(frames[index], frame.chain);
    throw outcome.failure;
  }
  // Both ParallelStateSucceeded and ParallelStateExited point at the last event of the branches (recorded).
  frame.chain.last = lastEvent;
  frame.chain.mark({ type: 'ParallelStateSucceeded' });
  return outcome.values;
}

import type { ParallelState } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import { limitedPayload } from '../data/data-limit';
import { effectiveInput, handOverResult, payload } from '../data/input-output';
import { VariableScope } from '../data/variable-scope';
import { fork, returnAtOnce } from '../kernel/effect';
import type { TaskRequest } from '../port/task-request';
import { takeEarlierChildren } from '../redrive/earlier-children';
import { resumedFrame } from '../redrive/resumed-frame';
import { abortChildren } from '../scope/abort';
import { withErrorHandling } from '../scope/error-handling';
import { NONE, type OpenChildren, ScopeFrame, type StateCoroutine, type StateVisit } from '../scope/running';
import { endsExecution } from '../scope/state-failure';
import type { StateOutcome, StateResult } from '../scope/state-result';

/** A retried Parallel starts again with ParallelStateStarted; only the last failure is followed by ParallelStateFailed. */
export function runParallel(visit: StateVisit<ParallelState>): StateCoroutine<StateOutcome> {
  return withErrorHandling(visit, () => attempt(visit), { type: 'ParallelStateFailed' });
}

function* attempt(visit: StateVisit<ParallelState>): StateCoroutine<StateResult> {
  const { state, frame } = visit;
  const { substitute } = visit.environment;
  const input = limitedPayload(visit, payload(visit, state.arguments ?? state.parameters, effectiveInput(visit)));
  const earlier = takeEarlierChildren(visit);
  if (!earlier) frame.chain.append({ type: 'ParallelStateStarted' });
  const result = substitute ? substitute.resultOfChildren() : yield* runBranches(visit, input, earlier);
  return handOverResult(visit, result);
}

/** All branches get the same input; the result has their outputs in order of the definition. A redrive runs those that did not succeed. */
function* runBranches(
  visit: StateVisit<ParallelState>,
  input: JsonValue,
  earlier: OpenChildren | undefined,
): StateCoroutine<JsonValue> {
  const { state, frame, environment } = visit;
  const run = frame.newRun(state, false);
  const frames = state.branches.map((_, index) => {
    const stopped = earlier?.frameAt(index);
    if (stopped) return resumedFrame(environment, stopped, frame.variables);
    return new ScopeFrame(
      frame.chain.fork(),
      new VariableScope(frame.variables),
      run,
      frame.item,
      frame.iterationIndex,
    );
  });
  const outputs: JsonValue[] = [];
  frame.children = frames;
  visit.children = { outputs, frameAt: (index) => frames[index] };
  let lastEvent = frame.chain.last;
  const outcome = yield* fork<TaskRequest, JsonValue>({
    count: frames.length,
    concurrency: frames.length,
    start(index) {
      if (earlier && index in earlier.outputs) return returnAtOnce(earlier.outputs[index]);
      const branch = state.branches[index];
      const stopped = earlier?.frameAt(index);
      return stopped
        ? environment.resumeScope(environment, branch, stopped, frames[index], () => input)
        : environment.runScope(environment, branch, () => input, frames[index]);
    },
    returned(index, value) {
      if (!(earlier && index in earlier.outputs)) lastEvent = frames[index].chain.last;
      outputs[index] = value as JsonValue;
    },
    endsAtOnce: endsExecution,
  });
  frame.children = NONE;
  if (outcome.kind === 'failed') {
    const { failure, failedIndex, unfinished } = outcome;
    frame.chain.last = frames[failedIndex].chain.last;
    if (endsExecution(failure)) throw failure;
    const children = [failedIndex, ...unfinished].map((index) => ({ index, frame: frames[index] }));
    abortChildren(children, failedIndex, frame.chain);
    throw failure;
  }
  // Both ParallelStateSucceeded and ParallelStateExited point at the last event of the branches (recorded).
  frame.chain.last = lastEvent;
  frame.chain.mark({ type: 'ParallelStateSucceeded' });
  return outcome.values;
}

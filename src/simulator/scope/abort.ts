import type { EventChain } from '../../history/event-chain';
import type { ScopeFrame } from './running';

/**
 * Events for what a failing branch or iteration cuts off. All of them point at the failing event, which is the newest of
 * `chain` (recorded: timeouts/test_service_lambda_map_timeout, callback … SQS_PARALLEL_WAIT_FOR_TASK_TOKEN).
 */

/** A branch or iteration that fails, or is cut off by one. */
interface EndedChild {
  readonly index: number;
  readonly frame: ScopeFrame;
}

/**
 * Events of the branches or iterations that were under way when one failed, in their order (recorded by a third party for iterations:
 * the failing one has its place among the others).
 * @param ended told of each, before the events of its states
 */
export function abortChildren(
  children: readonly EndedChild[],
  failedIndex: number,
  chain: EventChain,
  ended?: (child: EndedChild) => void,
): void {
  for (const child of [...children].sort((a, b) => a.index - b.index)) {
    ended?.(child);
    if (child.index === failedIndex) abortFailedState(child.frame, chain);
    else abortOpenStates(child.frame, chain);
  }
}

/** The failing state itself: a Task is aborted, a Fail or Pass is not. Of other types nothing was recorded: no event. */
function abortFailedState(frame: ScopeFrame, chain: EventChain): void {
  if (frame.openState?.type === 'Task') chain.mark({ type: 'TaskStateAborted' });
}

/** States of a sibling that were still open, innermost first. The order for nested ones is not recorded. */
function abortOpenStates(frame: ScopeFrame, chain: EventChain): void {
  const state = frame.openState;
  if (!state) return;
  for (const child of frame.children.values()) abortOpenStates(child, chain);
  switch (state.type) {
    case 'Task':
    case 'Wait':
    case 'Parallel':
    case 'Map':
      chain.mark({ type: `${state.type}StateAborted` });
      return;
    case 'Pass':
    case 'Choice':
    case 'Succeed':
    case 'Fail':
      return;
  }
}

import type { EventChain } from '../history/event-chain';
import type { ScopeFrame } from './scope-frame';

/**
 * Events for what a failing branch or iteration cuts off. All of them point at the failing event, which is the newest of
 * `chain` (recorded: timeouts/test_service_lambda_map_timeout, callback … SQS_PARALLEL_WAIT_FOR_TASK_TOKEN).
 */

/** The failing state itself: a Task is aborted, a Fail or Pass is not. Of other types nothing was recorded: no event. */
export function abortFailedState(frame: ScopeFrame, chain: EventChain): void {
  if (frame.openState?.type === 'Task') chain.mark({ type: 'TaskStateAborted' });
}

/** States of a sibling that were still open, innermost first. The order for nested ones is not recorded. */
export function abortOpenStates(frame: ScopeFrame, chain: EventChain): void {
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

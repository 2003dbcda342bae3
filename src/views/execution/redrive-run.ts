import type { RedriveOfAttempt } from './execution-record';
import type { RunNode } from './record-nodes';

/**
 * Opens again what a redrive goes on with: the last visit of the run, if it was not left, and of a Parallel or Map the branches
 * or iterations of its last attempt. No event enters them anew.
 * @param stopMs when the execution had ended
 */
export function redriveRun({ lastVisit }: RunNode, redrive: RedriveOfAttempt, stopMs: number): void {
  if (!lastVisit || lastVisit.hasExited) return;
  lastVisit.gaveUp = false;
  lastVisit.redrive = redrive;
  const { lastAttempt, state } = lastVisit;
  if (!lastAttempt) return;
  if (state.type !== 'Parallel' && state.type !== 'Map') {
    if (lastAttempt.outcome === 'open') lastAttempt.end('aborted', stopMs);
    return;
  }
  lastAttempt.reopen();
  for (const run of lastAttempt.runs) redriveRun(run, redrive, stopMs);
}

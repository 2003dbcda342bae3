import { timeOf } from '../tree/event-details';
import type { TreeAttempt, TreeVisit } from '../tree/history-tree';

/** How long a state was stayed in; undefined of one that was not left. */
export function lastingMs({ entered, exited }: TreeVisit): number | undefined {
  return exited && timeOf(exited) - timeOf(entered);
}

/** Until an attempt after the end of the one before it, where that has one of its own. */
export function pauseBefore(visit: TreeVisit, attempt: TreeAttempt, index: number): number | undefined {
  const { end } = visit.attempts[index - 1] ?? {};
  return end && timeOf(attempt.started) - timeOf(end);
}

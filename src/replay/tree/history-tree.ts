import type { HistoryEvent } from '../../history/history-event';

/*
 * The events of a history put back together, without the definition that they come from: of a history that is replayed there may be none any more, and the
 * same reading of what the new definition makes of it can be compared with it part by part. Values stay the texts that they are in the events.
 */

/** How a visit's attempt or a branch ended; `open`: the history ends before it does. */
export type TreeOutcome = 'succeeded' | 'failed' | 'timedOut' | 'aborted' | 'open';

/** One run of a States map: the machine's own, a branch, an iteration. */
export interface TreeScope {
  readonly kind: 'machine' | 'branch' | 'iteration';
  /** Number of an iteration. Of a branch the history does not say it. */
  readonly index?: number;
  /** The Parallel or Map around it. */
  readonly owner?: TreeVisit;
  /** Of an iteration: MapIterationStarted. */
  readonly startedId?: number;
  readonly visits: TreeVisit[];
}

/** One visit of a state, from StateEntered to StateExited. */
export interface TreeVisit {
  readonly name: string;
  /** Task, Pass … */
  readonly type: string;
  readonly scope: TreeScope;
  readonly entered: HistoryEvent;
  exited?: HistoryEvent;
  /** Of a Task, Parallel or Map. */
  readonly attempts: TreeAttempt[];
  /** EvaluationFailed. */
  readonly evaluations: HistoryEvent[];
  /** It was cut off. */
  aborted: boolean;
  /** A Parallel or Map failed for good. */
  gaveUp: boolean;
}

/** One attempt of a Task, Parallel or Map. */
export interface TreeAttempt {
  /** How often the execution had been redriven. */
  readonly redrive: number;
  /** Scheduled, or Started of a Parallel or Map. */
  readonly started: HistoryEvent;
  /** Of a Task: what came after Scheduled, in order. Of a Distributed Map those of its run. */
  readonly events: HistoryEvent[];
  readonly runs: TreeScope[];
  outcome: TreeOutcome;
  /** What ended it. */
  end?: HistoryEvent;
}

/** An execution as its events tell it. */
export interface HistoryTree {
  readonly events: readonly HistoryEvent[];
  readonly root: TreeScope;
  readonly redriveCount: number;
}

/** The event that ended the execution; undefined where it goes on. */
export function endOf({ events }: HistoryTree): HistoryEvent | undefined {
  const last = events[events.length - 1];
  return /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(last.type) ? last : undefined;
}

/** The last visit of a scope. */
export function lastVisit({ visits }: TreeScope): TreeVisit | undefined {
  return visits[visits.length - 1];
}

/** The last attempt of a visit. */
export function lastAttempt({ attempts }: TreeVisit): TreeAttempt | undefined {
  return attempts[attempts.length - 1];
}

import type { HistoryEvent } from '../../history/history-event';

/** What is known of an execution besides its history. */
export interface KnownBesides {
  /** Histories of the children of Distributed Maps. */
  readonly mapRuns?: readonly MapRunHistories[];
  /** Index of the rule that a Choice took, -1 for Default, by the id of its StateEntered. Of simulated executions. */
  readonly choices?: ReadonlyMap<number, number>;
}

/** The children of one map run. */
export interface MapRunHistories {
  readonly mapRunArn: string;
  readonly children: readonly ChildHistory[];
}

interface ChildHistory extends Pick<KnownBesides, 'choices'> {
  readonly index: number;
  readonly history: readonly HistoryEvent[];
}

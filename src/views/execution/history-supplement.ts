import type { HistoryEvent } from '../../history/history-event';
import type { HistorySource } from '../../history/recorded/read-history';

/** What is known of an execution besides its history. */
export interface HistorySupplement<History = HistorySource> {
  /** Histories of the children of Distributed Maps. */
  readonly mapRuns?: readonly MapRunHistories<History>[];
  /** Index of the rule that a Choice took, -1 for Default, by the id of its StateEntered. Of simulated executions. */
  readonly choices?: ReadonlyMap<number, number>;
}

/** The children of one map run. */
export interface MapRunHistories<History = HistorySource> {
  readonly mapRunArn: string;
  readonly children: readonly ChildHistory<History>[];
}

interface ChildHistory<History> extends Pick<HistorySupplement, 'choices'> {
  readonly index: number;
  readonly history: History;
}

/** A supplement whose histories are events, ours or read already. */
export type EventSupplement = HistorySupplement<readonly HistoryEvent[]>;
export type MapRunEvents = MapRunHistories<readonly HistoryEvent[]>;

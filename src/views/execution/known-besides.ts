import type { HistoryEvent } from '../../history/history-event';
import type { HistorySource } from '../../history/recorded/read-history';

/** What is known of an execution besides its history. */
export interface KnownBesides<History = HistorySource> {
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

interface ChildHistory<History> extends Pick<KnownBesides, 'choices'> {
  readonly index: number;
  readonly history: History;
}

/** The same of events that are ours, or were read. */
export type EventsBesides = KnownBesides<readonly HistoryEvent[]>;
export type MapRunEvents = MapRunHistories<readonly HistoryEvent[]>;

import type { HistorySnapshot } from '../../history/execution-history';
import type { JsonValue } from '../../json/json-value';
import type { MapRun, Place } from './map-run';

/**
 * An execution between two states of its machine: all that what comes later depends on. It can be gone on with any number of times, without what was
 * before. The objects that Distributed Maps have written are not in it.
 */
export interface Checkpoint {
  /** The state that is entered next, and what with. */
  readonly stateName: string;
  readonly input: JsonValue;
  /** Virtual time, in milliseconds since 1970. */
  readonly timeMs: number;
  readonly history: HistorySnapshot;
  /** A copy with variables and counts; its chain is at the newest event. */
  readonly frame: Place;
  readonly seed: number;
  readonly waitTokens: number;
  readonly steps: number;
  readonly mapRuns: readonly MapRun[];
  /** From when the limit of its time counts. */
  readonly limitFromMs: number;
}

import type { Unanswered } from '../recorded-answers';
import type { Redaction } from '../redacted';
import type { HistoryTree, TreeScope } from '../tree/history-tree';
import type { Divergence, ReplayLevel } from './divergence';
import type { SameText } from './value-difference';

/** What is compared, and how. */
export interface ComparisonProps {
  readonly level: ReplayLevel;
  /** Whether two texts mean the same: two names of one resource. */
  readonly sameResource: SameText;
  /** What the definition asked for and the history does not have. */
  readonly unanswered?: Unanswered;
  /** The same run at another time, under other names. */
  readonly shifted?: HistoryTree;
  /** Whether waits and pauses between attempts are compared. */
  readonly times: boolean;
  /**
   * Without it values are not compared, but for what the definition itself says: the parameters of a state that it fixes, by their names.
   * @default - all values are compared
   */
  readonly fixedParameters?: (stateName: string) => readonly string[];
  /** Whether a state's waits and pauses are fixed by the definition. @default - where a second run has the same */
  readonly hasFixedTimes?: (stateName: string) => boolean;
  /** What is not shown. */
  readonly redact: Redaction;
}

/**
 * How far a scope is compared: `whole`; `prefix`, as far as the history goes, which was cut off; `common`, as far as both go, of what was cut off when
 * something beside it failed, since how far that had come is a matter of milliseconds.
 */
export type Extent = 'whole' | 'prefix' | 'common';

/** A comparison under way, as the parts of it see it. */
export interface ComparisonUnderWay {
  readonly props: ComparisonProps;
  tell(divergence: Divergence): void;
  /** @returns whether all of it is the same */
  scopes(expected: TreeScope, got: TreeScope, shifted: TreeScope | undefined, extent: Extent): boolean;
}

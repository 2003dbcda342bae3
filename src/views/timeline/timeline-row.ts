import type { Outcome, Visit } from '../execution/execution-record';

/** Something on the timeline of a state. Times are milliseconds since the start of the execution. */
export interface TimelineBar {
  /** `pause`: until a retry; `redrive`: until a redrive. */
  readonly kind: Outcome | 'pause' | 'redrive';
  readonly fromMs: number;
  readonly toMs: number;
}

/** A row of a timeline: a visit of a state, or a heading of the rows below it. */
export type TimelineRow =
  | {
      readonly kind: 'visit';
      readonly visit: Visit;
      /** Nesting of branches and iterations. */
      readonly depth: number;
      readonly name: string;
      readonly type: string;
      readonly fromMs: number;
      readonly toMs: number;
      /** `ok`, or how it failed; a text for each attempt, then the Catcher. */
      readonly outcome: readonly string[];
      /** In order of time. */
      readonly bars: readonly TimelineBar[];
    }
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string };

import type { TaskOutcome } from '../simulator/port/task-outcome';
import type { OperationName } from './operations';

/** Something that came to an account from outside. */
export type JournalEntry =
  | {
      readonly kind: 'operation';
      /** After how many steps of the world. */
      readonly step: number;
      /** Virtual time, in milliseconds since 1970. */
      readonly atMs: number;
      readonly operation: OperationName;
      readonly request: unknown;
    }
  /** What a task attempt came to that somebody outside was asked about. */
  | { readonly kind: 'outcome'; readonly step: number; readonly atMs: number; readonly outcome: TaskOutcome | 'later' };

/** Where an account starts. */
export interface AccountSettings {
  /** Virtual time, in milliseconds since 1970. */
  readonly startTimeMs: number;
  /** @default us-east-1 */
  readonly region?: string;
  /** @default 123456789012 */
  readonly accountId?: string;
  /** Of names, ids, tokens, jitter and routing. @default 1 */
  readonly seed?: number;
}

/** All that an account was told: JSON from which the same account comes back, byte for byte. */
export interface Journal {
  readonly settings: AccountSettings;
  readonly entries: readonly JournalEntry[];
  /** Steps that the world had taken. */
  readonly steps: number;
  /** Whether the last of them was not answered yet. */
  readonly isWaiting: boolean;
}

/** JSON has no Infinity: an activity task that no worker ever takes. */
const NEVER = -1;

/** An outcome as JSON. */
export function keptOutcome(outcome: TaskOutcome): TaskOutcome {
  return outcome.startsAfterMs === Number.POSITIVE_INFINITY ? { ...outcome, startsAfterMs: NEVER } : outcome;
}

/** The outcome again. */
export function outcomeOfKept(kept: TaskOutcome): TaskOutcome {
  return kept.startsAfterMs === NEVER ? { ...kept, startsAfterMs: Number.POSITIVE_INFINITY } : kept;
}

import { visibleLines } from '../../json/visible-text';

/** What keeps a history from being read, by stable code. */
export type HistoryErrorCode =
  | 'HISTORY_FORM_UNKNOWN'
  | 'HISTORY_EVENT_INVALID'
  | 'HISTORY_INCOMPLETE'
  | 'HISTORY_AMBIGUOUS'
  | 'HISTORY_OPTION_INVALID';

/**
 * A recorded history cannot be taken as it is. Says where, what was expected, what came and what to do; nothing is guessed.
 *
 * - `HISTORY_FORM_UNKNOWN`: it is in none of the forms that are known
 * - `HISTORY_EVENT_INVALID`: an event is none of the API
 * - `HISTORY_INCOMPLETE`: its beginning, its next page or events in the middle are missing
 * - `HISTORY_AMBIGUOUS`: two events have one id, or lines of several executions were given
 * - `HISTORY_OPTION_INVALID`: an option that is not known, or is something else than it should be
 */
export class HistoryError extends Error {
  constructor(
    readonly code: HistoryErrorCode,
    message: string,
    /** Id of the event that is meant. */
    readonly eventId?: number,
  ) {
    super(`${visibleLines(message)}\n[${code}]`);
    this.name = 'HistoryError';
  }
}

/** What came, in a word or two. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'string') return value.length > 60 ? `'${value.slice(0, 60)}…'` : `'${value}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : typeof value;
}

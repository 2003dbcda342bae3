import { visibleLines } from '../../json/visible-text';

/** The history is not one of an execution of the definition: the two belong to different versions. */
export class HistoryMismatchError extends Error {
  readonly code = 'HISTORY_MISMATCH';

  constructor(
    message: string,
    /** Id of the event that does not fit. */
    readonly eventId?: number,
  ) {
    super(`${visibleLines(message)}\n[HISTORY_MISMATCH]`);
    this.name = 'HistoryMismatchError';
  }
}

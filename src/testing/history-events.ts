import { type ExecutionHistory, HistoryTooLarge } from '../history/execution-history';
import type { HistoryEvent } from '../history/history-event';
import { SimulatorError } from '../simulator/port/simulator-error';

/** The events of a history.
 * @throws {SimulatorError} HISTORY_TOO_LARGE */
export function eventsOf(history: ExecutionHistory): readonly HistoryEvent[] {
  try {
    return history.events;
  } catch (thrown) {
    if (!(thrown instanceof HistoryTooLarge)) throw thrown;
    throw new SimulatorError(
      'HISTORY_TOO_LARGE',
      `The texts of the ${history.length} events are too large: expected at most ${thrown.maxCharacters} characters in all, got more. ` +
        "Write smaller inputs and results, or history: 'none' and look at the output.",
    );
  }
}

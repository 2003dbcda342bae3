import type { HistoryEventType } from './history-event';

/**
 * How much of a history is kept: all events, those of executions and of states that are entered, left or aborted, or none. It changes
 * what can be read afterwards and what that costs; ids, limits and outcomes stay the same.
 */
export type HistoryLevel = 'full' | 'states' | 'none';

const OF_STATES = /^Execution|State(Entered|Exited|Aborted)$/;

/** Whether an event of that type is kept. */
export function keepsEvent(level: HistoryLevel, type: HistoryEventType): boolean {
  switch (level) {
    case 'full':
      return true;
    case 'states':
      return OF_STATES.test(type);
    case 'none':
      return false;
  }
}

import { type EventDraft, toHistoryEvent } from './event-draft';
import type { HistoryEvent, HistoryEventType } from './history-event';

/** Thrown when a history has no room for one more event and its last. */
export class HistoryFull {
  constructor(readonly maxEvents: number) {}
}

/**
 * The append-only history of one execution. Recording keeps references to the values, which nobody changes; events in the
 * shape of the AWS API are made when they are read, once.
 */
export class ExecutionHistory {
  private readonly drafts: EventDraft[] = [];
  private readonly previousEventIds: number[] = [];
  private readonly times: number[] = [];
  private readonly made: HistoryEvent[] = [];

  /** @param maxEvents the last of them is kept for the end of the execution */
  constructor(readonly maxEvents: number = Number.POSITIVE_INFINITY) {}

  /** Number of events so far; also the id of the newest one. */
  get length(): number {
    return this.drafts.length;
  }

  /** Appends an event and gives its id. `timeMs` is virtual time in milliseconds since 1970.
   * @throws {HistoryFull} */
  record(timeMs: number, previousEventId: number, draft: EventDraft): number {
    if (this.drafts.length >= this.maxEvents - 1 && !endsExecution(draft.type)) throw new HistoryFull(this.maxEvents);
    this.times.push(timeMs);
    this.previousEventIds.push(previousEventId);
    return this.drafts.push(draft);
  }

  /** The same events, to be gone on with; this history stays as it is. */
  copy(): ExecutionHistory {
    const copy = new ExecutionHistory(this.maxEvents);
    this.drafts.forEach((draft, i) => {
      copy.drafts.push(draft);
      copy.previousEventIds.push(this.previousEventIds[i]);
      copy.times.push(this.times[i]);
    });
    return copy;
  }

  /** Events with texts, ids 1, 2, 3 …, as GetExecutionHistory gives them. */
  get events(): readonly HistoryEvent[] {
    for (let i = this.made.length; i < this.drafts.length; i++) {
      this.made.push(toHistoryEvent(i + 1, this.previousEventIds[i], this.times[i], this.drafts[i]));
    }
    return this.made;
  }
}

/** Event 25,000 is ExecutionFailed; the event that would have been in its place is not recorded (asl-semantics, section 11). */
function endsExecution(type: HistoryEventType): boolean {
  switch (type) {
    case 'ExecutionSucceeded':
    case 'ExecutionFailed':
    case 'ExecutionTimedOut':
    case 'ExecutionAborted':
      return true;
    default:
      return false;
  }
}

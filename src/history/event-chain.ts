import type { JsonValue } from '../json/json-value';
import type { CommonEvent } from './common-event';
import type { EventDraft } from './event-draft';
import type { ExecutionHistory } from './execution-history';

/** Reads the virtual time, in milliseconds since 1970. */
export interface Clock {
  readonly now: number;
}

/**
 * One thread of events: the top level, a branch, an iteration. `previousEventId` of an event is the event before it in the
 * same chain (asl-semantics, section 10.1, rule 3).
 */
export class EventChain {
  constructor(
    private readonly history: ExecutionHistory,
    private readonly clock: Clock,
    /** Id of the newest event of the chain; 0 before the first. */
    public last: number = 0,
  ) {}

  /** Appends an event to the chain. */
  append(draft: EventDraft): number {
    this.last = this.history.record(this.clock.now, this.last, draft);
    return this.last;
  }

  /** Appends an event that has all but one value in common with others. */
  appendCommon(event: CommonEvent, value: JsonValue): number {
    this.last = this.history.recordCommon(this.clock.now, this.last, event, value);
    return this.last;
  }

  /** Records such an event without making it part of the chain. */
  markCommon(event: CommonEvent, value: JsonValue): number {
    return this.history.recordCommon(this.clock.now, this.last, event, value);
  }

  /** Records an event that points into the chain without becoming part of it, as AWS's markers do. */
  mark(draft: EventDraft, previousEventId: number = this.last): number {
    return this.history.record(this.clock.now, previousEventId, draft);
  }

  /** A chain that starts after the newest event of this one. */
  fork(): EventChain {
    return this.forkAfter(this.last);
  }

  /** A chain that starts after any event. */
  forkAfter(eventId: number): EventChain {
    return new EventChain(this.history, this.clock, eventId);
  }
}

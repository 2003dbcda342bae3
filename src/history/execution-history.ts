import type { JsonValue } from '../json/json-value';
import type { CommonEvent } from './common-event';
import { type EventDraft, toHistoryEvent, toLazyEvent } from './event-draft';
import { EventRows } from './event-rows';
import type { HistoryEvent, HistoryEventType } from './history-event';
import { type HistoryLevel, keepsEvent } from './history-level';

/** Thrown when a history has no room for one more event and its last. */
export class HistoryFull {
  constructor(readonly maxEvents: number) {}
}

/** Thrown when the texts of a history would be longer together than so many characters: more than a process may hold. */
export class HistoryTooLarge {
  constructor(readonly maxCharacters: number) {}
}

/** A history as it was at some time. */
export interface HistorySnapshot {
  /** A history of its own with the events of then. */
  goOn(): ExecutionHistory;
}

/** 512 MiB, at a byte each. */
const MAX_CHARACTERS = 2 ** 29;

/**
 * The append-only history of one execution. Recording keeps references to the values, which nobody changes; events in the
 * shape of the AWS API are made when they are read, once.
 */
export class ExecutionHistory {
  private count = 0;
  private rows = new EventRows();
  /** Where not all events are kept. */
  private ids: number[] = [];
  private readonly made: HistoryEvent[] = [];
  /** Of each Choice the id of its StateEntered and the rule that it took. */
  private taken: number[] = [];

  /** Length of the texts in `made` up to each event, that included. */
  private readonly ends: number[] = [];
  /** The first events, so many of them, are those of another history. */
  private before: { readonly history: ExecutionHistory; readonly length: number } | undefined;

  /**
   * @param maxEvents the last of them is kept for the end of the execution
   * @param maxCharacters of the texts of all events together
   */
  constructor(
    readonly maxEvents: number = Number.POSITIVE_INFINITY,
    readonly level: HistoryLevel = 'full',
    private readonly maxCharacters: number = MAX_CHARACTERS,
  ) {}

  /** Number of events so far, kept or not; also the id of the newest one. */
  get length(): number {
    return this.count;
  }

  /** Appends an event and gives its id. `timeMs` is virtual time in milliseconds since 1970.
   * @throws {HistoryFull} */
  record(timeMs: number, previousEventId: number, draft: EventDraft): number {
    return this.keep(timeMs, previousEventId, draft, undefined);
  }

  /** The same for an event that has all but one value in common with others. */
  recordCommon(timeMs: number, previousEventId: number, event: CommonEvent, value: JsonValue): number {
    return this.keep(timeMs, previousEventId, event, value);
  }

  private keep(
    timeMs: number,
    previousEventId: number,
    draft: EventDraft | CommonEvent,
    value: JsonValue | undefined,
  ): number {
    if (this.count >= this.maxEvents - 1 && !endsExecution(draft.type)) throw new HistoryFull(this.maxEvents);
    this.count += 1;
    if (this.level !== 'full') {
      if (!keepsEvent(this.level, draft.type)) return this.count;
      this.ids.push(this.count);
    }
    this.rows.push(timeMs, previousEventId, draft, value);
    return this.count;
  }

  /**
   * Which rule a Choice took, by the id of its StateEntered; -1 for Default. No event says it, and two rules may have the same Next. Kept
   * with full histories.
   */
  get choices(): ReadonlyMap<number, number> {
    const { taken } = this;
    const choices = new Map<number, number>();
    for (let i = 0; i < taken.length; i += 2) choices.set(taken[i], taken[i + 1]);
    return choices;
  }

  /** @param rule index of the rule, or -1 for Default */
  noteChoice(enteredEventId: number, rule: number): void {
    if (this.level === 'full') this.taken.push(enteredEventId, rule);
  }

  /** The same events, to be gone on with; this history stays as it is. */
  copy(): ExecutionHistory {
    const copy = new ExecutionHistory(this.maxEvents, this.level);
    copy.count = this.count;
    copy.taken = [...this.taken];
    copy.ids = [...this.ids];
    copy.rows = this.rows.copy();
    return copy;
  }

  /** The history as it is now. Taking one costs nothing, whatever comes later, and any number of histories can go on from it. */
  snapshot(): HistorySnapshot {
    const { count, rows, taken, ids } = this;
    const [length, takenLength, idsLength] = [rows.length, taken.length, ids.length];
    return {
      goOn: () => {
        const history = new ExecutionHistory(this.maxEvents, this.level, this.maxCharacters);
        history.count = count;
        history.rows = rows.upTo(length);
        history.taken = taken.slice(0, takenLength);
        history.ids = ids.slice(0, idsLength);
        history.before = { history: this, length };
        return history;
      },
    };
  }

  /** The events that are kept, with texts, ids 1, 2, 3 …, as GetExecutionHistory gives them.
   * @throws {HistoryTooLarge} */
  get events(): readonly HistoryEvent[] {
    this.makeUpTo(this.rows.length);
    return this.made;
  }

  /** When the events that are kept happened, in milliseconds since 1970. */
  get times(): readonly number[] {
    return Array.from({ length: this.rows.length }, (_, index) => this.rows.at(index).timeMs);
  }

  /** The same events, whose texts are made when they are read, and kept nowhere: there is no limit to them. */
  get lazyEvents(): readonly HistoryEvent[] {
    const events: HistoryEvent[] = [];
    for (let i = 0; i < this.rows.length; i++) {
      const { previousEventId, timeMs, draft } = this.rows.at(i);
      events.push(toLazyEvent(this.level === 'full' ? i + 1 : this.ids[i], previousEventId, timeMs, draft));
    }
    return events;
  }

  /** Makes the first so many events. Those of another history are made there, once for all that go on from it. */
  private makeUpTo(length: number): void {
    const { before, made } = this;
    if (before && made.length < before.length) {
      before.history.makeUpTo(Math.min(length, before.length));
      while (made.length < Math.min(length, before.length)) {
        this.ends.push(before.history.ends[made.length]);
        made.push(before.history.made[made.length]);
      }
    }
    for (let i = made.length; i < length; i++) {
      const id = this.level === 'full' ? i + 1 : this.ids[i];
      const { previousEventId, timeMs, draft } = this.rows.at(i);
      const event = toHistoryEvent(id, previousEventId, timeMs, draft);
      const end = (this.ends[i - 1] ?? 0) + textLength(event);
      if (end > this.maxCharacters) {
        made.length = 0;
        this.ends.length = 0;
        throw new HistoryTooLarge(this.maxCharacters);
      }
      this.ends.push(end);
      made.push(event);
    }
  }
}

/** Of the texts in an event: all but those of variables are members of its details. */
function textLength(event: object): number {
  let length = 0;
  for (const value of Object.values(event)) {
    if (typeof value === 'string') length += value.length;
    else if (typeof value === 'object' && value !== null) length += textLength(value);
  }
  return length;
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

import type { JsonValue } from '../json/json-value';
import type { CommonEvent } from './common-event';
import { type EventDraft, toHistoryEvent } from './event-draft';
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

  /** Length of the texts in `made`. */
  private characters = 0;

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

  /** The events that are kept, with texts, ids 1, 2, 3 …, as GetExecutionHistory gives them.
   * @throws {HistoryTooLarge} */
  get events(): readonly HistoryEvent[] {
    for (let i = this.made.length; i < this.rows.length; i++) {
      const id = this.level === 'full' ? i + 1 : this.ids[i];
      const { previousEventId, timeMs, draft } = this.rows.at(i);
      const event = toHistoryEvent(id, previousEventId, timeMs, draft);
      this.characters += textLength(event);
      if (this.characters > this.maxCharacters) {
        this.made.length = 0;
        this.characters = 0;
        throw new HistoryTooLarge(this.maxCharacters);
      }
      this.made.push(event);
    }
    return this.made;
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

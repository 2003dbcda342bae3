import type { JsonValue } from '../json/json-value';
import { CommonEvent } from './common-event';
import type { EventDraft } from './event-draft';

/** Events of a long history are kept in blocks of so many. */
const BLOCK = 4096;

/** Columns of a part of a history. */
class Block {
  constructor(
    readonly previousEventIds: number[] = [],
    readonly times: number[] = [],
    readonly drafts: (EventDraft | CommonEvent)[] = [],
    /** Of a CommonEvent, what differs from event to event. */
    readonly values: (JsonValue | undefined)[] = [],
  ) {}

  /** With room for all of its rows at once: what grows is copied. */
  static ofFullSize(): Block {
    return new Block(new Array(BLOCK), new Array(BLOCK), new Array(BLOCK), new Array(BLOCK));
  }
}

/** The rows of a history, in columns. Only the first block grows as it is filled, since most histories are short. */
export class EventRows {
  private readonly blocks: Block[] = [];
  private newest = new Block();
  private filled = 0;

  /** @param before the first rows, so many of them, are those of others: what was pushed there does not change any more */
  constructor(private readonly before?: { readonly rows: EventRows; readonly length: number }) {}

  get length(): number {
    return (this.before?.length ?? 0) + this.blocks.length * BLOCK + this.filled;
  }

  push(timeMs: number, previousEventId: number, draft: EventDraft | CommonEvent, value: JsonValue | undefined): void {
    if (this.filled === BLOCK) {
      this.blocks.push(this.newest);
      this.newest = Block.ofFullSize();
      this.filled = 0;
    }
    const { newest, filled } = this;
    newest.previousEventIds[filled] = previousEventId;
    newest.times[filled] = timeMs;
    newest.drafts[filled] = draft;
    newest.values[filled] = value;
    this.filled = filled + 1;
  }

  /** The event in a row, counted from 0. */
  at(row: number): { readonly timeMs: number; readonly previousEventId: number; readonly draft: EventDraft } {
    const first = this.before?.length ?? 0;
    if (row < first) return (this.before as { rows: EventRows }).rows.at(row);
    const own = row - first;
    const block = this.blocks[Math.floor(own / BLOCK)] ?? this.newest;
    const place = own % BLOCK;
    const draft = block.drafts[place];
    return {
      timeMs: block.times[place],
      previousEventId: block.previousEventIds[place],
      draft: draft instanceof CommonEvent ? draft.with(block.values[place] as JsonValue) : draft,
    };
  }

  /** The first so many rows, to be gone on with. Nothing is copied: both share them. */
  upTo(length: number): EventRows {
    const { before } = this;
    return before && length <= before.length ? before.rows.upTo(length) : new EventRows({ rows: this, length });
  }

  copy(): EventRows {
    const copy = new EventRows(this.before);
    copy.blocks.push(...this.blocks);
    const { previousEventIds, times, drafts, values } = this.newest;
    copy.newest = new Block([...previousEventIds], [...times], [...drafts], [...values]);
    copy.filled = this.filled;
    return copy;
  }
}

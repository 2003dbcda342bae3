/**
 * A queue in the total order (time, sequence): what was queued first goes first at equal times, so that no two events ever tie.
 * A binary heap, beside a line of those that are due at the time that it is, which most are: they come in their order.
 */
export class EventQueue<E extends { readonly time: number; readonly sequence: number }> {
  private readonly heap: E[] = [];
  private line: E[] = [];
  /** Place in the line of the event that is next. */
  private head = 0;
  /** Time of the event that was taken last. */
  private now = Number.NEGATIVE_INFINITY;

  get size(): number {
    return this.heap.length + this.line.length - this.head;
  }

  push(event: E): void {
    const { line } = this;
    if (event.time <= this.now && (this.head === line.length || before(line[line.length - 1], event))) line.push(event);
    else this.pushOnHeap(event);
  }

  pop(): E | undefined {
    const { next } = this;
    if (next !== undefined) this.take(next);
    return next;
  }

  /** Takes the event that is next out. */
  take(next: E): void {
    this.now = next.time;
    if (next !== this.line[this.head]) {
      this.popOffHeap();
      return;
    }
    this.head += 1;
    if (this.head === this.line.length || this.head === LONGEST_TAIL) {
      this.line = this.line.slice(this.head);
      this.head = 0;
    }
  }

  /** The event that comes first; undefined when the queue is empty. */
  get next(): E | undefined {
    const inLine = this.line[this.head];
    const onHeap = this.heap[0];
    if (inLine === undefined || onHeap === undefined) return inLine ?? onHeap;
    return before(inLine, onHeap) ? inLine : onHeap;
  }

  private pushOnHeap(event: E): void {
    const { heap } = this;
    let hole = heap.length;
    heap.push(event);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!before(event, heap[parent])) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = event;
  }

  private popOffHeap(): E | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return last;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child += 1;
      if (!before(heap[child], last)) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = last;
    return first;
  }
}

/** So many events that were taken are kept in front of the line, which is then cut. */
const LONGEST_TAIL = 1024;

function before(a: { time: number; sequence: number }, b: { time: number; sequence: number }): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

/**
 * A binary heap in the total order (time, sequence): what was queued first goes first at equal times, so that no two
 * events ever tie.
 */
export class EventQueue<E extends { readonly time: number; readonly sequence: number }> {
  private readonly heap: E[] = [];

  get size(): number {
    return this.heap.length;
  }

  /** Time of the next event; undefined when the queue is empty. */
  get nextTime(): number | undefined {
    return this.heap[0]?.time;
  }

  push(event: E): void {
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

  pop(): E | undefined {
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

function before(a: { time: number; sequence: number }, b: { time: number; sequence: number }): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

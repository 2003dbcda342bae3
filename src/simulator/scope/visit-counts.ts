import type { State } from '../../asl/definition';

/** So many visits are copied with a frame; more become a part of what all copies share. */
const MOST_COPIED = 16;

/** How often the Tasks of a frame were visited, and its Parallels and Maps run. Copies are cheap: they share what was visited long before. */
export class VisitCounts {
  /** @param shared never changes */
  constructor(
    private shared: ReadonlySet<State> = NOTHING,
    private own: Set<State> = new Set(),
    /** Of those that were visited more than once. */
    private counts?: Map<State, number>,
  ) {}

  of(state: State): number {
    return this.counts?.get(state) ?? (this.own.has(state) || this.shared.has(state) ? 1 : 0);
  }

  /** Counts one more, and gives how many there were before. */
  add(state: State): number {
    const number = this.of(state);
    if (number === 0) {
      this.own.add(state);
      return 0;
    }
    this.counts ??= new Map();
    this.counts.set(state, number + 1);
    return number;
  }

  /** Those that were counted more than once. */
  get repeated(): ReadonlyMap<State, number> {
    return this.counts ?? NONE_REPEATED;
  }

  /** The same counts, to be gone on with. */
  copy(): VisitCounts {
    if (this.own.size > MOST_COPIED) {
      this.shared = new Set([...this.shared, ...this.own]);
      this.own = new Set();
    }
    return new VisitCounts(this.shared, new Set(this.own), this.counts && new Map(this.counts));
  }
}

const NOTHING: ReadonlySet<State> = new Set();

export const NONE_REPEATED: ReadonlyMap<State, number> = new Map();

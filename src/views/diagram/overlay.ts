/** What executions made of a state or an edge: it was gone through, it failed (caught or not), or no execution came there. */
export type Mark = 'visited' | 'failed' | 'never';

/** The results of a run, of coverage or of a fault exploration, to be drawn on a diagram. What is not in it is drawn plain. */
export interface Overlay {
  /** By the state's name, which is unique in a machine. */
  readonly states: ReadonlyMap<string, Mark>;
  /** By the location of the edge: see `Edge`. */
  readonly edges: ReadonlyMap<string, Mark>;
}

const MARKS: readonly Mark[] = ['failed', 'visited', 'never'];

/** The strongest of marks: what failed once is failed, what was visited once is not `never`. */
export function strongest(a: Mark | undefined, b: Mark): Mark {
  return MARKS.find((mark) => mark === a || mark === b) ?? b;
}

/** undefined of none. */
export function strongestOf(marks: readonly Mark[]): Mark | undefined {
  return MARKS.find((mark) => marks.includes(mark));
}

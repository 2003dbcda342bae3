/** What is known of the place that a run is in. */
interface RunPlace {
  readonly scopePath: readonly string[];
  readonly scopeIndices: readonly (number | undefined)[];
  readonly scopeRuns: readonly number[];
}

const NOTHING: readonly never[] = [];

/** One run of what is inside of a Parallel or Map, or of a task that starts an execution: what its frames have in common. */
export class ScopeRun {
  private runs: readonly number[] | undefined;

  constructor(
    /** Where the state is; undefined around the machine itself. */
    private readonly place: RunPlace | undefined,
    /** Names of the states around its frames, outermost first: the state itself is the last. */
    readonly path: readonly string[],
    /** Which run of the state it is, from 0. */
    private readonly run: number,
    /** Whether its frames are those of items. */
    private readonly hasItems: boolean,
  ) {}

  /** Of each name in `path` which run of it is. */
  get scopeRuns(): readonly number[] {
    this.runs ??= this.place ? [...this.place.scopeRuns, this.run] : NOTHING;
    return this.runs;
  }

  /** Of each name in `path` the index of the iteration or child execution, for the frame of this index. */
  indicesAt(index: number | undefined): readonly (number | undefined)[] {
    return this.place ? [...this.place.scopeIndices, this.hasItems ? index : undefined] : NOTHING;
  }
}

/** Around the machine itself there is nothing. */
export const NO_RUN = new ScopeRun(undefined, NOTHING, 0, false);

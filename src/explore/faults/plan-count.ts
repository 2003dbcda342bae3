import type { CountedRun } from './fault-run';

/** Counts the plans that runs stand for: errors that do the same, and what was not run since another run had gone on in the same way. */
export class PlanCount {
  private readonly known = new Map<CountedRun, Map<number, number>>();

  /** A run's own plan, and all that have more faults. */
  of(run: CountedRun): number {
    return 1 + this.from(run, 0);
  }

  /** The plans with more faults, the first of which strikes no attempt before that one. */
  private from(run: CountedRun, attempt: number): number {
    const counts = this.known.get(run) ?? new Map<number, number>();
    this.known.set(run, counts);
    const known = counts.get(attempt);
    if (known !== undefined) return known;
    let count = run.end.kind === 'merged' ? this.from(run.end.run, run.end.at) : 0;
    for (const { attempt: struck, members, run: deeper } of run.deeper) {
      if (struck >= attempt) count += members * this.of(deeper);
    }
    counts.set(attempt, count);
    return count;
  }
}

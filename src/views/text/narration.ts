import type { Attempt, ScopeRun, Visit } from '../execution/execution-record';
import { formatDuration } from './format-time';

/** What stories and timelines tell of an execution, and in which words. */

/** So many visits of one run are told: the first and the last ones. */
const FIRST_VISITS = 30;
const LAST_VISITS = 10;
/** So many iterations of a Map are told: those that did not succeed first, then by index. */
const ITERATIONS = 5;

/** The visits of a run that are told; between `first` and `last` are `left` others. */
export function visitsToTell(visits: readonly Visit[]): {
  readonly first: readonly Visit[];
  readonly left: number;
  readonly last: readonly Visit[];
} {
  const left = visits.length - FIRST_VISITS - LAST_VISITS;
  if (left <= 1) return { first: visits, left: 0, last: [] };
  return { first: visits.slice(0, FIRST_VISITS), left, last: visits.slice(-LAST_VISITS) };
}

/** The iterations or children that are told, in their order. */
export function iterationsToTell(runs: readonly ScopeRun[]): readonly ScopeRun[] {
  if (runs.length <= ITERATIONS + 1) return runs;
  const eventful = (run: ScopeRun): boolean => run.outcome !== 'succeeded';
  const byNews = [...runs.filter(eventful), ...runs.filter((run) => !eventful(run))].slice(0, ITERATIONS);
  return runs.filter((run) => byNews.includes(run));
}

/** `… 95 more items, all ok`: the runs that are not told. */
export function silentText(runs: readonly ScopeRun[], told: readonly ScopeRun[]): string {
  const silent = runs.filter((run) => !told.includes(run));
  return `… ${silent.length} more ${told[0]?.kind === 'child' ? 'children' : 'items'}, ${outcomes(silent)}`;
}

/** `retry 1 of 6 after 1.84 s` */
export function retryText({ number, maxAttempts, delayMs }: NonNullable<Attempt['retry']>): string {
  return `retry ${number} of ${maxAttempts} after ${formatDuration(delayMs)}`;
}

/** `redrive 1 after 2 h` */
export function redriveText({ number, delayMs }: NonNullable<Attempt['redrive']>): string {
  return delayMs === 0 ? `redrive ${number}` : `redrive ${number} after ${formatDuration(delayMs)}`;
}

/** `branch 1`, `item 0`, `child 0` */
export function runLabel({ kind, index }: ScopeRun): string {
  switch (kind) {
    case 'machine':
      return 'machine';
    case 'branch':
      return `branch ${index + 1}`;
    case 'iteration':
      return `item ${index}`;
    case 'child':
      return `child ${index}`;
  }
}

const OUTCOME_WORDS = { succeeded: 'ok', failed: 'failed', timedOut: 'timed out', aborted: 'aborted', open: 'open' };

function outcomes(runs: readonly ScopeRun[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of runs) counts.set(OUTCOME_WORDS[outcome], (counts.get(OUTCOME_WORDS[outcome]) ?? 0) + 1);
  if (counts.size === 1) return `all ${[...counts.keys()][0]}`;
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}

import { lastVisit, type TreeAttempt, type TreeScope } from '../tree/history-tree';
import type { Extent } from './comparison';
import { failureText } from './words';

/** How many iterations began with the Map itself: as many as its MaxConcurrency lets. */
export function startedTogether({ runs }: TreeAttempt): number {
  return runs.filter(({ startedId }) => startedId !== undefined).length;
}

type Matched = readonly [TreeScope | undefined, TreeScope | undefined, TreeScope | undefined];

/** Branches by the states that they start with, iterations by their numbers. */
export function matchedRuns(was: TreeAttempt, is: TreeAttempt, other: TreeAttempt | undefined): readonly Matched[] {
  const keyOf = ({ index, visits }: TreeScope) => index ?? visits[0]?.name;
  const find = (attempt: TreeAttempt | undefined, key: number | string | undefined) =>
    attempt?.runs.find((run) => keyOf(run) === key);
  const matched = was.runs.map((run): Matched => [run, find(is, keyOf(run)), find(other, keyOf(run))]);
  const extra = is.runs.filter((run) => !find(was, keyOf(run)));
  return [...matched, ...extra.map((run): Matched => [undefined, run, undefined])];
}

/** What was cut off, or goes on, is compared as far as it came. */
export function extentOf(run: TreeScope, made: TreeScope, was: TreeAttempt, is: TreeAttempt, outer: Extent): Extent {
  if (isCutOff(run, was) || isCutOff(made, is))
    return was.outcome === 'open' && outer === 'prefix' ? 'prefix' : 'common';
  return 'whole';
}

/** Whether a run ended neither by itself nor by its own failure: what is cut off is open and marked as aborted. */
function isCutOff(run: TreeScope, { outcome }: TreeAttempt): boolean {
  if (outcome === 'succeeded') return false;
  const last = lastVisit(run);
  // Whether it had come to its end the history does not say.
  if (!last || last.exited || last.aborted) return true;
  return outcome === 'open' && failureText(last) === undefined;
}

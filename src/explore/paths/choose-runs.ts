import { visitsOf } from '../../views/execution/execution-record';
import type { ExploredRun, SearchResult } from './search';

/** A run that was chosen, with what no run before it reached. */
export interface ChosenRun {
  readonly explored: ExploredRun;
  /** Ids of `coverageItems`. */
  readonly adds: ReadonlySet<string>;
}

/**
 * Few runs that reach together all that was reached: first one that succeeds, if one does, then always the one that adds most, of equal ones the
 * shortest. Those are left out that the others make needless.
 */
export function chooseRuns({
  found,
  items,
  reached,
}: Pick<SearchResult, 'found' | 'items' | 'reached'>): readonly ChosenRun[] {
  const wanted = new Set(items.filter(({ id }) => reached.has(id)).map(({ id }) => id));
  const chosen: ExploredRun[] = [];
  const open = new Set(wanted);
  const ending = found.filter(({ run }) => !run.isCut);
  while (open.size > 0) {
    // What goes on and on is told last, and only where nothing else goes there.
    const next = best(ending, open, chosen.length === 0) ?? best(found, open, false);
    if (!next) break;
    chosen.push(next);
    for (const id of next.reached) open.delete(id);
  }
  return withAdds(needed(chosen, wanted), wanted);
}

function best(found: readonly ExploredRun[], open: ReadonlySet<string>, mustSucceed: boolean): ExploredRun | undefined {
  const measured = found.map((explored) => ({
    explored,
    gain: [...explored.reached].filter((id) => open.has(id)).length,
    succeeds: explored.run.status === 'SUCCEEDED',
    length: visitsOf(explored.run.record).length,
  }));
  const able = measured.filter(({ gain }) => gain > 0);
  // What nobody had to solve is the plainest way through.
  const plain = mustSucceed
    ? able.find(({ succeeds, explored }) => succeeds && explored.plan.answers.size === 0)
    : undefined;
  if (plain) return plain.explored;
  const good = mustSucceed && able.some(({ succeeds }) => succeeds) ? able.filter(({ succeeds }) => succeeds) : able;
  const [first] = good.sort((a, b) => b.gain - a.gain || a.length - b.length);
  return first?.explored;
}

function needed(chosen: readonly ExploredRun[], wanted: ReadonlySet<string>): readonly ExploredRun[] {
  const counts = new Map<string, number>();
  for (const { reached } of chosen) for (const id of reached) counts.set(id, (counts.get(id) ?? 0) + 1);
  const dropped = new Set<ExploredRun>();
  for (const candidate of chosen.slice(1).reverse()) {
    const own = [...candidate.reached];
    if (own.some((id) => wanted.has(id) && counts.get(id) === 1)) continue;
    dropped.add(candidate);
    for (const id of own) counts.set(id, (counts.get(id) ?? 0) - 1);
  }
  return chosen.filter((explored) => !dropped.has(explored));
}

function withAdds(kept: readonly ExploredRun[], wanted: ReadonlySet<string>): readonly ChosenRun[] {
  const seen = new Set<string>();
  return kept.map((explored) => {
    const adds = new Set([...explored.reached].filter((id) => wanted.has(id) && !seen.has(id)));
    for (const id of adds) seen.add(id);
    return { explored, adds };
  });
}

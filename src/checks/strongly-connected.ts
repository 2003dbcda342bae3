import type { StatesScope } from '../asl/definition';
import { transitionsOf } from '../asl/graph';

interface Visit {
  readonly name: string;
  readonly targets: readonly string[];
  /** Index of the next target. */
  next: number;
}

/**
 * The strongly connected parts of a scope: sets of states of which each leads to all others; most are of one state. In order of the
 * definition. Tarjan's algorithm, with a stack of its own: a definition may have thousands of states in a row.
 */
export function stronglyConnectedComponents(scope: StatesScope): readonly ReadonlySet<string>[] {
  const index = new Map<string, number>();
  /** The earliest state on the way that can be reached again. */
  const low = new Map<string, number>();
  const parts: Set<string>[] = [];
  const onWay = new Set<string>();
  const way: string[] = [];
  const visits: Visit[] = [];

  const enter = (name: string): void => {
    index.set(name, index.size);
    low.set(name, index.size - 1);
    way.push(name);
    onWay.add(name);
    const state = scope.states.get(name);
    const targets = state ? transitionsOf(state).map(({ target }) => target) : [];
    visits.push({ name, targets: targets.filter((target) => scope.states.has(target)), next: 0 });
  };
  const lower = (name: string, to: number): void => {
    low.set(name, Math.min(low.get(name) as number, to));
  };
  const leave = (name: string): void => {
    if (low.get(name) !== index.get(name)) return;
    const part = new Set(way.splice(way.lastIndexOf(name)));
    for (const each of part) onWay.delete(each);
    parts.push(part);
  };

  for (const name of scope.states.keys()) {
    if (!index.has(name)) enter(name);
    while (visits.length > 0) {
      const visit = visits[visits.length - 1];
      const target = visit.targets[visit.next++];
      if (target === undefined) {
        visits.pop();
        leave(visit.name);
        const around = visits[visits.length - 1];
        if (around) lower(around.name, low.get(visit.name) as number);
      } else if (!index.has(target)) enter(target);
      else if (onWay.has(target)) lower(visit.name, index.get(target) as number);
    }
  }
  return inOrder(parts, scope);
}

function inOrder(parts: readonly ReadonlySet<string>[], scope: StatesScope): readonly ReadonlySet<string>[] {
  const partOf = new Map(parts.flatMap((part) => [...part].map((name) => [name, part] as const)));
  return [...new Set([...scope.states.keys()].flatMap((name) => partOf.get(name) ?? []))];
}

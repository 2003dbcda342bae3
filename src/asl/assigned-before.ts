import type { StatesScope } from './definition';
import { transitionsOf } from './graph';

/** Which of the wanted names may have been assigned, by a state of the scope, before a state runs. */
export type AssignedBefore = (state: string, wanted: Iterable<string>) => readonly string[];

/**
 * Follows the names through the transitions of a scope, all at once: a bit for each, and each transition is gone over a few times. What a state
 * assigns itself counts only when it runs again, and another one assigns the name as well.
 */
export function assignedBefore(
  scope: StatesScope,
  names: readonly string[],
  assigns: ReadonlyMap<string, readonly string[]>,
): AssignedBefore {
  const bitOf = new Map(names.map((name, bit) => [name, bit]));
  const order = inOrder(scope);
  const own = new Map(order.map((state) => [state, bitsOf(assigns.get(state) ?? [], bitOf, names.length)]));
  const before = new Map(order.map((state) => [state, bitsOf([], bitOf, names.length)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const state of order) {
      for (const target of targetsOf(scope, state)) {
        const into = before.get(target);
        if (!into) continue;
        if (addAll(into, before.get(state) as Uint32Array)) changed = true;
        if (target !== state && addAll(into, own.get(state) as Uint32Array)) changed = true;
      }
    }
  }
  const assigning = countAssigning(assigns);
  return (state, wanted) => {
    const bits = before.get(state);
    const mine = new Set(assigns.get(state));
    const counts = (name: string): boolean => !mine.has(name) || (assigning.get(name) as number) > 1;
    const isBefore = (name: string, bit: number | undefined): boolean =>
      bits !== undefined && bit !== undefined && has(bits, bit) && counts(name);
    return [...wanted].filter((name) => isBefore(name, bitOf.get(name)));
  };
}

/** How many states assign each name. */
function countAssigning(assigns: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of assigns.values()) for (const name of new Set(each)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Each state before those that it leads to, as far as there are no loops; the unreachable ones behind. */
function inOrder(scope: StatesScope): readonly string[] {
  const done: string[] = [];
  const seen = new Set<string>();
  for (const start of [scope.startAt, ...scope.states.keys()]) {
    const stack = [{ state: start, targets: targetsOf(scope, start) }];
    if (seen.has(start)) continue;
    seen.add(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.targets.pop();
      if (next === undefined) done.push((stack.pop() as typeof top).state);
      else if (!seen.has(next)) {
        seen.add(next);
        stack.push({ state: next, targets: targetsOf(scope, next) });
      }
    }
  }
  return done.reverse();
}

function targetsOf(scope: StatesScope, name: string): string[] {
  const state = scope.states.get(name);
  return state ? [...new Set(transitionsOf(state).map(({ target }) => target))] : [];
}

function bitsOf(names: readonly string[], bitOf: ReadonlyMap<string, number>, count: number): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32));
  for (const name of names) {
    const bit = bitOf.get(name);
    if (bit !== undefined) bits[bit >> 5] |= 1 << (bit & 31);
  }
  return bits;
}

function has(bits: Uint32Array, bit: number): boolean {
  return (bits[bit >> 5] & (1 << (bit & 31))) !== 0;
}

/** Whether anything was new. */
function addAll(into: Uint32Array, from: Uint32Array): boolean {
  let changed = false;
  for (let i = 0; i < into.length; i++) {
    const all = (into[i] | from[i]) >>> 0;
    if (all !== into[i]) changed = true;
    into[i] = all;
  }
  return changed;
}

import { jsonEqual } from '../../json/json-equal';
import { type Assignment, isSamePlace } from './scope-data';
import { ABSENT, isBelow, type Wanted } from './values';

/** Assignments that are made together. */
export type Way = readonly Assignment[];

/** So many ways are looked at: what a condition asks multiplies. */
export const MOST_WAYS = 48;

/** All ways of one or the other, the first ones first. */
export function anyOf(...all: readonly (readonly Way[])[]): readonly Way[] {
  return all.flat().slice(0, MOST_WAYS);
}

/** Ways that are ways of each. Those that want two things of one place are none. */
export function allOf(all: readonly (readonly Way[])[]): readonly Way[] {
  let ways: readonly Way[] = [[]];
  for (const each of all) {
    const next: Way[] = [];
    // The first ones of both come first.
    for (let sum = 0; sum < ways.length + each.length - 1 && next.length < MOST_WAYS; sum++) {
      for (let left = Math.max(0, sum - each.length + 1); left <= Math.min(sum, ways.length - 1); left++) {
        const joined = join(ways[left], each[sum - left]);
        if (joined && next.length < MOST_WAYS) next.push(joined);
      }
    }
    ways = next;
  }
  return ways;
}

function join(a: Way, b: Way): Way | undefined {
  const joined = [...a];
  for (const assignment of b) {
    const other = joined.find((each) => isSamePlace(each, assignment));
    if (other && !isSame(other.value, assignment.value)) return undefined;
    if (!other) joined.push(assignment);
  }
  // What is in something says that this is there.
  const needed = joined.filter((outer) => outer.value === ABSENT || !joined.some((inner) => isInside(inner, outer)));
  // What is around comes before what is in it.
  return needed.sort((x, y) => x.steps.length - y.steps.length);
}

function isInside(inner: Assignment, outer: Assignment): boolean {
  if (inner.value === ABSENT || inner.steps.length <= outer.steps.length) return false;
  return JSON.stringify(inner.root) === JSON.stringify(outer.root) && isBelow(inner.steps, outer.steps);
}

function isSame(a: Wanted, b: Wanted): boolean {
  return a === ABSENT || b === ABSENT ? a === b : jsonEqual(a, b);
}

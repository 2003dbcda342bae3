import { type CodePoints, rangesOfProperty } from './unicode-property';

/** A set of characters: ranges and Unicode properties, or all others. */
export interface CharacterSet {
  readonly ranges: readonly CodePoints[];
  /** As JavaScript writes them, with the flag `u`: `Lu`, `Script=Latin`. */
  readonly properties: readonly Property[];
  readonly negated: boolean;
}

export interface Property {
  readonly name: string;
  readonly negated: boolean;
}

const LAST = 0x10ffff;

export function setOf(...ranges: readonly CodePoints[]): CharacterSet {
  return { ranges, properties: [], negated: false };
}

function ofRanges(ranges: readonly CodePoints[]): CharacterSet {
  return { ranges, properties: [], negated: false };
}

export function negate(set: CharacterSet): CharacterSet {
  return { ...set, negated: !set.negated };
}

/** What is in any of them, each code point in one range. */
export function uniteAll(sets: readonly CharacterSet[]): CharacterSet {
  if (sets.length === 1) return sets[0];
  const written = (set: CharacterSet): readonly CodePoints[] => (set.negated ? rangesOf(set) : set.ranges);
  const properties = new Map(
    sets
      .filter((set) => !set.negated)
      .flatMap((set) => set.properties.map((property) => [`${property.negated}${property.name}`, property] as const)),
  );
  return { ranges: merged(sets.flatMap(written)), properties: [...properties.values()], negated: false };
}

/** What is in both: what is not in what is not in either. */
export function intersect(a: CharacterSet, b: CharacterSet): CharacterSet {
  return ofRanges(inverted(merged([...inverted(rangesOf(a)), ...inverted(rangesOf(b))])));
}

/** A set with the other case of its letters. Without the flag `u` Java knows those of ASCII alone. */
export function inAnyCase(set: CharacterSet): CharacterSet {
  const others = set.ranges.flatMap(([first, last]) => [
    ...shifted(first, last, 0x41, 0x5a, 0x20),
    ...shifted(first, last, 0x61, 0x7a, -0x20),
  ]);
  return { ...set, ranges: [...set.ranges, ...others] };
}

function shifted(first: number, last: number, low: number, high: number, by: number): CodePoints[] {
  const [from, to] = [Math.max(first, low), Math.min(last, high)];
  return from <= to ? [[from + by, to + by]] : [];
}

/** All code points of a set, in order. */
export function rangesOf({ ranges, properties, negated }: CharacterSet): readonly CodePoints[] {
  const all = properties.flatMap((property) => {
    const found = rangesOfProperty(property.name);
    return property.negated ? inverted(found) : found;
  });
  const sorted = merged([...ranges, ...all]);
  return negated ? inverted(sorted) : sorted;
}

function merged(ranges: readonly CodePoints[]): readonly CodePoints[] {
  const result: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}

/** Of ranges in order, without overlaps. */
function inverted(ranges: readonly CodePoints[]): readonly CodePoints[] {
  const result: CodePoints[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) result.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

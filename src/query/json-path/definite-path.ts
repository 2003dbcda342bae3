import { toJsonText } from '../../json/json-text';
import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import type { DefiniteSegment } from './path-segment';

/** Follows the segments; undefined as soon as one finds nothing. Allocates nothing. */
export function followSegments(start: JsonValue, segments: readonly DefiniteSegment[]): JsonValue | undefined {
  let value: JsonValue | undefined = start;
  for (let i = 0; i < segments.length && value !== undefined; i++) value = followSegment(value, segments[i]);
  return value;
}

/** One segment applied to one value: own members of objects, items of arrays, nothing of anything else. */
export function followSegment(value: JsonValue, segment: DefiniteSegment): JsonValue | undefined {
  switch (segment.kind) {
    case 'member':
      return isJsonObject(value) ? getMember(value, segment.name) : undefined;
    case 'index':
      return isJsonArray(value) ? itemAt(value, segment.index) : undefined;
  }
}

/** A negative index counts from the end. */
export function itemAt(items: readonly JsonValue[], index: number): JsonValue | undefined {
  return items[index < 0 ? items.length + index : index];
}

/** Jayway's words for why a definite path finds nothing in `start`. */
export function explainMissingSegment(start: JsonValue, segments: readonly DefiniteSegment[]): string {
  let value = start;
  for (let i = 0; i < segments.length; i++) {
    const found = followSegment(value, segments[i]);
    if (found === undefined) return explainStep(value, segments, i);
    value = found;
  }
  return `No results for path: ${printSegments(segments)}`;
}

/**
 * A missing leaf is "no results" for the whole path, a missing member on the way is named up to there
 * (recorded: `No results for path: $['a']['x']`, `Missing property in path $['no']`).
 */
function explainStep(value: JsonValue, segments: readonly DefiniteSegment[], at: number): string {
  const segment = segments[at];
  const isLeaf = at === segments.length - 1;
  if (segment.kind === 'index' && value !== null && !isJsonArray(value)) {
    return `Filter: [${segment.index}] can only be applied to arrays. Current context is: ${toJsonText(value)}`;
  }
  if (segment.kind === 'member' && isJsonObject(value) && !isLeaf) {
    return `Missing property in path ${printSegments(segments.slice(0, at + 1))}`;
  }
  return isLeaf
    ? `No results for path: ${printSegments(segments)}`
    : `Missing property in path ${printSegments(segments.slice(0, at + 1))}`;
}

/** A path in Jayway's normal form: `$['a'][0]`. */
export function printSegments(segments: readonly DefiniteSegment[]): string {
  return `$${segments.map((s) => (s.kind === 'member' ? `['${s.name}']` : `[${s.index}]`)).join('')}`;
}

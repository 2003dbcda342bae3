import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import { toJavaText } from '../java-text';
import { notApplicable, notFound, type PathFailure } from '../path-failure';
import type { DefiniteSegment, PathSegment } from './path-segment';
import { printIndex, printSegment, printSegments } from './print-path';

/** Follows the segments; undefined as soon as one finds nothing. Allocates nothing (but what `['a','b']` selects). */
export function followSegments(start: JsonValue, segments: readonly DefiniteSegment[]): JsonValue | undefined {
  let value: JsonValue | undefined = start;
  for (let i = 0; i < segments.length && value !== undefined; i++) {
    value = isMisplaced(segments, i) ? undefined : followSegment(value, segments[i]);
  }
  return value;
}

/** Several names stand last; AWS takes a definition where they do not, and fails when the path is read (quoted from AWS). */
export function isMisplaced(segments: readonly PathSegment[], at: number): boolean {
  return segments[at].kind === 'members' && at < segments.length - 1;
}

/** Jayway's words for it. */
export function misplaced(before: string, segment: PathSegment): PathFailure {
  return notApplicable(`Multi properties can only be used as path leafs: ${before}${printSegment(segment)}`);
}

/** Follows the segments, or tells why they find nothing. */
export function readDefinite(start: JsonValue, segments: readonly DefiniteSegment[]): JsonValue | PathFailure {
  const value = followSegments(start, segments);
  return value === undefined ? explainFailure(start, segments) : value;
}

/** One segment applied to one value: own members of objects, items of arrays, nothing of anything else. */
export function followSegment(value: JsonValue, segment: DefiniteSegment): JsonValue | undefined {
  switch (segment.kind) {
    case 'member':
      return isJsonObject(value) ? getMember(value, segment.name) : undefined;
    case 'members':
      return isJsonObject(value) ? pickMembers(value, segment.names) : undefined;
    case 'index':
      // A negative index finds nothing (quoted from AWS: `$.array[-1].name` could not be found).
      return isJsonArray(value) ? value[segment.index] : undefined;
    case 'fromEnd':
      return isJsonArray(value) ? itemFromEnd(value, segment.offset) : undefined;
  }
}

/** An object with those of the members that there are. */
export function pickMembers(object: JsonObject, names: readonly string[]): JsonObject {
  const picked: MutableJsonObject = {};
  for (const name of names) {
    const value = getMember(object, name);
    if (value !== undefined) setMember(picked, name, value);
  }
  return picked;
}

export function itemFromEnd(items: JsonArray, offset: number): JsonValue | undefined {
  return items[items.length + offset];
}

/** Whether all segments but the last lead to an array, and the last is an index beyond its end. */
export function endsBeyondArray(start: JsonValue, segments: readonly DefiniteSegment[]): boolean {
  const last = segments.at(-1);
  if (last?.kind !== 'index') return false;
  const array = followSegments(start, segments.slice(0, -1));
  return array !== undefined && isJsonArray(array) && last.index >= array.length;
}

/** Why the segments find nothing in `start`. To be asked when they do. */
export function explainFailure(start: JsonValue, segments: readonly DefiniteSegment[]): PathFailure {
  let value = start;
  for (let at = 0; at < segments.length; at++) {
    const found = isMisplaced(segments, at) ? undefined : followSegment(value, segments[at]);
    if (found === undefined) return explainStep(value, segments, at);
    value = found;
  }
  return notFound(`No results for path: $${printSegments(segments)}`);
}

/** Jayway's words for a segment that finds nothing in `value`; recorded for members of objects. */
function explainStep(value: JsonValue, segments: readonly DefiniteSegment[], at: number): PathFailure {
  const before = `$${printSegments(segments.slice(0, at))}`;
  const segment = segments[at];
  const here = printSegment(segment);
  switch (segment.kind) {
    case 'member':
    case 'members':
      if (!isJsonObject(value)) return notFound(`Property ${here} not found in path ${before}`);
      if (isMisplaced(segments, at)) return misplaced(before, segment);
      if (at === segments.length - 1) return notFound(`No results for path: ${before}${here}`);
      return notFound(`Missing property in path ${before}${here}`);
    case 'index':
    case 'fromEnd':
      if (value === null) return notFound(`The path ${before} is null`);
      if (isJsonArray(value))
        return outOfBounds(before, segment.kind === 'index' ? segment.index : value.length + segment.offset);
      return notAnArray(value, printSegments(segments.slice(at)));
  }
}

export function outOfBounds(before: string, index: number): PathFailure {
  return notFound(`Index out of bounds when evaluating path ${before}${printIndex(index)}`);
}

export function notAnArray(value: JsonValue, segmentsFromHere: string): PathFailure {
  return notApplicable(
    `Filter: ${segmentsFromHere} can only be applied to arrays. Current context is: ${toJavaText(value)}`,
  );
}

import { getMember, isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../json/json-value';
import { toJavaText } from '../java-text';
import { notApplicable, notFound, PathFailure } from '../path-failure';
import { isMisplaced, misplaced, notAnArray, outOfBounds, pickMembers } from './definite-path';
import { selectChildren, selectNamedDescendants } from './jsonpath-plus-port';
import { type Filter, isDefiniteSegment, type PathSegment } from './path-segment';
import { printMember, printSegment } from './print-path';
import { count, printRest, printTrail, type Trail, type Walk } from './walk';

/**
 * All values that a path finds, or why it fails: Jayway JsonPath 2.0.0 fails for indefinite paths, too, such as
 * `$.items[1:].name` where an item lacks a name. Plain traversal at the end of a path (`[*]`, `..name`) is the work of
 * jsonpath-plus; all else has rules of when it fails that jsonpath-plus cannot tell, and so is done here.
 */
export function selectAll(document: JsonValue, segments: readonly PathSegment[]): JsonValue[] | PathFailure {
  const walk: Walk = { segments, document, results: [], steps: 0 };
  return step(walk, 0, document, undefined) ?? walk.results;
}

/** Applies the segments from `at` on to one value. */
function step(walk: Walk, at: number, value: JsonValue, trail: Trail | undefined): PathFailure | undefined {
  count(walk);
  if (at === walk.segments.length) {
    walk.results.push(value);
    return undefined;
  }
  const segment = walk.segments[at];
  switch (segment.kind) {
    case 'member':
      return stepMember(walk, at, value, trail, segment.name);
    case 'members':
      if (!isJsonObject(value))
        return notFound(`Property ${printSegment(segment)} not found in path ${printTrail(trail)}`);
      if (isMisplaced(walk.segments, at)) return misplaced(printTrail(trail), segment);
      return step(walk, at + 1, pickMembers(value, segment.names), trail);
    case 'index':
      return stepItems(walk, at, value, trail, () => [segment.index]);
    case 'fromEnd':
      return stepItems(walk, at, value, trail, ({ length }) => [length + segment.offset]);
    case 'indexes':
      return stepItems(walk, at, value, trail, () => segment.indexes);
    case 'slice':
      return stepItems(walk, at, value, trail, ({ length }) => sliceIndexes(length, segment.from, segment.to));
    case 'wildcard':
      return stepChildren(walk, at, value, trail);
    case 'descendants':
      return stepDescendants(walk, at, value, trail);
    case 'filter':
      return stepFiltered(walk, at, value, trail, segment.filter);
  }
}

function stepMember(
  walk: Walk,
  at: number,
  value: JsonValue,
  trail: Trail | undefined,
  name: string,
): PathFailure | undefined {
  if (!isJsonObject(value)) return notFound(`Property ${printMember(name)} not found in path ${printTrail(trail)}`);
  const member = getMember(value, name);
  if (member !== undefined) return step(walk, at + 1, member, { parent: trail, step: name });
  const here = `${printTrail(trail)}${printMember(name)}`;
  if (at === walk.segments.length - 1) return notFound(`No results for path: ${here}`);
  return toleratesMissing(walk, at) ? undefined : notFound(`Missing property in path ${here}`);
}

/** A missing member on the way is no failure when the segment before it, or any from there on, is indefinite. */
function toleratesMissing({ segments }: Walk, at: number): boolean {
  return !segments.slice(Math.max(0, at - 1)).every(isDefiniteSegment);
}

function stepItems(
  walk: Walk,
  at: number,
  value: JsonValue,
  trail: Trail | undefined,
  select: (items: JsonArray) => readonly number[],
): PathFailure | undefined {
  if (value === null) return notFound(`The path ${printTrail(trail)} is null`);
  if (!isJsonArray(value)) return notAnArray(value, printRest(walk, at));
  return firstFailure(select(value), (index) => stepItem(walk, at, value, index, trail));
}

function stepItem(
  walk: Walk,
  at: number,
  items: JsonArray,
  index: number,
  trail: Trail | undefined,
): PathFailure | undefined {
  const item = items[index];
  if (item === undefined) return outOfBounds(printTrail(trail), index);
  return step(walk, at + 1, item, { parent: trail, step: index });
}

/** In `[from:]` and `[:to]` a negative number counts from the end; in `[from:to]` it does not. */
function sliceIndexes(length: number, from: number | undefined, to: number | undefined): readonly number[] {
  // A negative index is out of bounds, so that nothing after it matters.
  if (from !== undefined && to !== undefined && from < 0)
    return length > 0 && from < Math.min(length, to) ? [from] : [];
  if (from !== undefined && to !== undefined) return range(from, length === 0 ? from : Math.min(length, to));
  if (from !== undefined) return range(Math.max(0, from < 0 ? length + from : from), length);
  if (to !== undefined) return range(0, Math.min(length, to < 0 ? length + to : to));
  return [];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** Items for which the rest of the path is not found are left out; a member for which it is not found is a failure. */
function stepChildren(walk: Walk, at: number, value: JsonValue, trail: Trail | undefined): PathFailure | undefined {
  if (at === walk.segments.length - 1) {
    for (const child of selectChildren(value)) walk.results.push(child);
    return undefined;
  }
  if (isJsonObject(value)) return firstFailure(Object.keys(value), (name) => stepMember(walk, at, value, trail, name));
  if (!isJsonArray(value)) return undefined;
  return firstFailure(value, (item, index) => unlessNotFound(step(walk, at + 1, item, { parent: trail, step: index })));
}

function unlessNotFound(failure: PathFailure | undefined): PathFailure | undefined {
  return failure?.kind === 'notFound' ? undefined : failure;
}

/** A filter keeps items of an array, or the object that it is applied to. */
function stepFiltered(
  walk: Walk,
  at: number,
  value: JsonValue,
  trail: Trail | undefined,
  filter: Filter,
): PathFailure | undefined {
  if (isJsonArray(value)) {
    return firstFailure(value, (item, index) =>
      ifKept(filter(item, walk.document), () => stepItem(walk, at, value, index, trail)),
    );
  }
  if (isJsonObject(value)) return ifKept(filter(value, walk.document), () => step(walk, at + 1, value, trail));
  const rest = printRest(walk, at);
  return notApplicable(`Filter: ${rest} can not be applied to primitives. Current context is: ${toJavaText(value)}`);
}

function ifKept(kept: boolean | PathFailure, next: () => PathFailure | undefined): PathFailure | undefined {
  if (kept instanceof PathFailure) return kept;
  return kept ? next() : undefined;
}

/** `..`: the next segment is applied to the value and to every object and array below it that it fits, parents first. */
function stepDescendants(walk: Walk, at: number, value: JsonValue, trail: Trail | undefined): PathFailure | undefined {
  const next = walk.segments[at + 1];
  if (next.kind === 'member' && at + 2 === walk.segments.length) {
    const found = selectNamedDescendants(value, next.name);
    if (found !== undefined) {
      count(walk, found.length);
      for (const each of found) walk.results.push(each);
      return undefined;
    }
  }
  return scan(walk, at, value, trail);
}

function scan(walk: Walk, at: number, value: JsonValue, trail: Trail | undefined): PathFailure | undefined {
  count(walk);
  if (isJsonArray(value)) {
    return (
      scanItself(walk, at, value, () => applyToArray(walk, at, value, trail)) ??
      firstFailure(value, (item, index) => scan(walk, at, item, { parent: trail, step: index }))
    );
  }
  if (!isJsonObject(value)) return undefined;
  return (
    scanItself(walk, at, value, () => step(walk, at + 1, value, trail)) ??
    firstFailure(Object.keys(value), (name) => scan(walk, at, value[name], { parent: trail, step: name }))
  );
}

/** Jayway applies the segment to an array only where it is the last one; else it goes on with all items, whatever it says. */
function applyToArray(walk: Walk, at: number, items: JsonArray, trail: Trail | undefined): PathFailure | undefined {
  if (at + 2 === walk.segments.length) return step(walk, at + 1, items, trail);
  return firstFailure(items, (item, index) => step(walk, at + 2, item, { parent: trail, step: index }));
}

function scanItself(
  walk: Walk,
  at: number,
  value: JsonValue,
  apply: () => PathFailure | undefined,
): PathFailure | undefined {
  return ifKept(fits(walk.segments[at + 1], value, walk.document), apply);
}

function fits(segment: PathSegment, value: JsonValue, document: JsonValue): boolean | PathFailure {
  switch (segment.kind) {
    case 'member':
      return isJsonObject(value) && getMember(value, segment.name) !== undefined;
    case 'members':
      return isJsonObject(value) && segment.names.every((name) => getMember(value, name) !== undefined);
    case 'index':
    case 'fromEnd':
    case 'indexes':
    case 'slice':
      return isJsonArray(value);
    case 'wildcard':
      return true;
    case 'filter':
      return segment.filter(value, document);
    case 'descendants':
      return false;
  }
}

function firstFailure<T>(
  values: readonly T[],
  visit: (value: T, index: number) => PathFailure | undefined,
): PathFailure | undefined {
  for (let i = 0; i < values.length; i++) {
    const failure = visit(values[i], i);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

import { toJsonText } from '../../json/json-text';
import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../json/json-value';
import type { ReferencePath } from '../compiled-path';
import { QueryFailure, QuerySyntaxError } from '../query-failure';
import { parsePath } from './parse-path';
import type { PathSegment } from './path-segment';

/**
 * Compiles a path that is written to: only `.name`, `['name']` and `[0]`, starting at `$` (specification, "Reference
 * Paths"). The context object and variables are not writable.
 * @throws {QuerySyntaxError}
 */
export function compileReferencePath(text: string): ReferencePath {
  const { root, segments } = parsePath(text);
  if (root.kind !== 'input')
    throw new QuerySyntaxError(text, 'is not in the state input, so nothing can be written to it');
  if (!segments.every(isWritable))
    throw new QuerySyntaxError(text, 'is not a reference path: it may hold names and indexes only');
  const steps = segments.map((segment) => (segment.kind === 'member' ? segment.name : segment.index));
  return { text, steps, write: (target, value) => writeAt(target, segments, 0, value) };
}

type WritableSegment = Extract<PathSegment, { readonly kind: 'member' | 'index' }>;

function isWritable(segment: PathSegment): segment is WritableSegment {
  return segment.kind === 'member' || (segment.kind === 'index' && segment.index >= 0);
}

function writeAt(target: JsonValue, segments: readonly WritableSegment[], at: number, value: JsonValue): JsonValue {
  if (at === segments.length) return value;
  const segment = segments[at];
  switch (segment.kind) {
    case 'member':
      return writeMember(target, segments, at, segment.name, value);
    case 'index':
      return writeItem(target, segments, at, segment.index, value);
  }
}

/** A missing parent becomes an object; a parent of another type is a conflict, and is not replaced. */
function writeMember(
  target: JsonValue,
  segments: readonly WritableSegment[],
  at: number,
  name: string,
  value: JsonValue,
): JsonValue {
  if (!isJsonObject(target)) throw conflict(name, target);
  const copy: MutableJsonObject = { ...target };
  const present = getMember(target, name);
  setMember(copy, name, writeAt(present === undefined ? {} : present, segments, at + 1, value));
  return copy;
}

/** An item is replaced where it exists; arrays do not grow. */
function writeItem(
  target: JsonValue,
  segments: readonly WritableSegment[],
  at: number,
  index: number,
  value: JsonValue,
): JsonValue {
  if (!isJsonArray(target) || index >= target.length) throw conflict(String(index), target);
  return target.map((item, i) => (i === index ? writeAt(item, segments, at + 1, value) : item));
}

/**
 * The conflict that a path meets when it is read as a reference path and finds nothing; undefined for a path that is none, or
 * that finds something.
 */
export function readingConflict(text: string, target: JsonValue): QueryFailure | undefined {
  const { root, segments } = parsePath(text);
  if (root.kind !== 'input' || !segments.every(isWritable)) return undefined;
  let value = target;
  for (const segment of segments) {
    const next = segment.kind === 'member' ? memberOf(value, segment.name) : itemOf(value, segment.index);
    if (next === undefined) return conflict(String(segment.kind === 'member' ? segment.name : segment.index), value);
    value = next;
  }
  return undefined;
}

function memberOf(value: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(value) ? getMember(value, name) : undefined;
}

function itemOf(value: JsonValue, index: number): JsonValue | undefined {
  return isJsonArray(value) ? value[index] : undefined;
}

/** Wording from public failures: `Unable to apply step "chunks" to input [1,2]`. */
function conflict(step: string, target: JsonValue): QueryFailure {
  return new QueryFailure(
    'States.ReferencePathConflict',
    `Unable to apply step "${step}" to input ${toJsonText(target)}`,
  );
}

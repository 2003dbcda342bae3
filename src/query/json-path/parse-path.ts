import type { PathRoot } from '../compiled-path';
import { QuerySyntaxError } from '../query-failure';
import { TextCursor } from '../text-cursor';
import { parseBracket } from './parse-bracket';
import { type FilterPath, isDefiniteSegment, type PathSegment } from './path-segment';

/** A JSONPath taken apart. */
export interface ParsedPath {
  readonly root: PathRoot;
  readonly segments: readonly PathSegment[];
}

/** Names of variables: a Unicode identifier (asl-semantics, section 7). */
const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

/**
 * Takes a JSONPath apart, in the dialect of Jayway JsonPath 2.0.0.
 *
 * That Step Functions runs on that old version follows from what only it does: `$.list.length()` fails with
 * "Property ['length()'] not found in path $['list']" (quoted from AWS, 2018; `$.Jobs.sum()` is not found, 2022);
 * `[-1]` finds nothing, but `[(@.length-1)]` the last item (quoted, 2024); `$.item.items[*]` on `{}` gives `[]`
 * (recorded, 2023). From 2.1 on Jayway does all of these differently. So functions are names like any other here.
 * @throws {QuerySyntaxError}
 */
export function parsePath(text: string): ParsedPath {
  const cursor = new TextCursor(text.trim());
  const root = parseRoot(cursor);
  return { root, segments: parseSegments(cursor) };
}

function parseRoot(cursor: TextCursor): PathRoot {
  if (!cursor.accept('$')) cursor.fail("does not start with '$'");
  if (cursor.accept('$')) return { kind: 'context' };
  const name = cursor.match(VARIABLE_NAME);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

/** Reads segments to the end of the text. */
function parseSegments(cursor: TextCursor): PathSegment[] {
  const segments: PathSegment[] = [];
  while (!cursor.atEnd) {
    if (cursor.peek() === '[') segments.push(parseBracket(cursor, parseFilterPath));
    else if (cursor.accept('..')) segments.push({ kind: 'descendants' }, parseAfterDot(cursor));
    else if (cursor.accept('.')) segments.push(parseAfterDot(cursor));
    // Jayway reads `$.list[0]name` as `$.list[0].name`.
    else if (segments.length > 0) segments.push(parseName(cursor));
    else cursor.fail(`has '${cursor.peek()}' where '.' or '[' is expected`);
  }
  return segments;
}

/** `$.name`, `$..name`, `$.*`; Jayway also takes `$.['name']` and `$..[0]`. */
function parseAfterDot(cursor: TextCursor): PathSegment {
  return cursor.peek() === '[' ? parseBracket(cursor, parseFilterPath) : parseName(cursor);
}

/** A dot name may hold anything but a blank, '.' and '['; so hyphens and letters of any script are fine. */
const DOT_NAME = /[^ .[]+/y;

function parseName(cursor: TextCursor): PathSegment {
  const name = cursor.match(DOT_NAME);
  if (name === undefined) cursor.fail('lacks a name after the dot');
  return name === '*' ? { kind: 'wildcard' } : { kind: 'member', name };
}

/** A path inside of a filter: `@.name` is about the item, `$.name` about the document. */
function parseFilterPath(text: string): FilterPath {
  const cursor = new TextCursor(text);
  const root = cursor.accept('@') ? 'item' : 'document';
  if (root === 'document') cursor.expect('$');
  const segments = parseSegments(cursor);
  if (!segments.every(isDefiniteSegment))
    throw new QuerySyntaxError(text, 'may find many values, so a filter cannot use it');
  return { root, segments };
}

import type { PathRoot } from '../compiled-path';
import { TextCursor } from '../text-cursor';
import { parseFilter } from './filter/parse-filter';
import type { ParsedPath } from './parsed-path';
import type { PathSegment } from './path-segment';
import { readQuotedText } from './quoted-text';

/** Names of variables: a Unicode identifier (asl-semantics, section 7). */
const VARIABLE_NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

/**
 * Takes a JSONPath apart, in the grammar of Jayway JsonPath, which Step Functions runs on.
 * @throws {QuerySyntaxError}
 */
export function parsePath(text: string): ParsedPath {
  const cursor = new TextCursor(text);
  const root = parseRoot(cursor);
  const segments = parseSegments(cursor);
  if (!cursor.atEnd) cursor.fail(`has '${cursor.peek()}' where '.' or '[' is expected`);
  return { root, segments };
}

function parseRoot(cursor: TextCursor): PathRoot {
  if (!cursor.accept('$')) cursor.fail("does not start with '$'");
  if (cursor.accept('$')) return { kind: 'context' };
  const name = cursor.match(VARIABLE_NAME);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

/** Reads segments as long as they come: to the end of a path, or to the operator after a path in a filter. */
export function parseSegments(cursor: TextCursor): PathSegment[] {
  const segments: PathSegment[] = [];
  for (;;) {
    if (cursor.peek() === '[') segments.push(parseBracket(cursor));
    else if (cursor.accept('..')) segments.push({ kind: 'descendants' }, parseAfterDots(cursor));
    else if (cursor.accept('.')) segments.push(parseAfterDots(cursor));
    else return segments;
  }
}

/** `$.name`, `$..name`, `$.*`; Jayway also takes `$.['name']` and `$..[0]`. */
function parseAfterDots(cursor: TextCursor): PathSegment {
  if (cursor.peek() === '[') return parseBracket(cursor);
  if (cursor.accept('*')) return { kind: 'wildcard' };
  return parseDotName(cursor);
}

/** A dot name may hold anything but a blank, '.', '[' and '('; so hyphens and letters of any script are fine. */
const DOT_NAME = /[^\s.[(]+/y;

function parseDotName(cursor: TextCursor): PathSegment {
  const name = cursor.match(DOT_NAME);
  if (name === undefined) cursor.fail('lacks a name after the dot');
  if (!cursor.accept('(')) return { kind: 'member', name };
  cursor.skipBlanks();
  cursor.expect(')');
  return { kind: 'function', name };
}

function parseBracket(cursor: TextCursor): PathSegment {
  cursor.expect('[');
  cursor.skipBlanks();
  const segment = parseBracketContent(cursor);
  cursor.skipBlanks();
  cursor.expect(']');
  return segment;
}

function parseBracketContent(cursor: TextCursor): PathSegment {
  const char = cursor.peek();
  if (char === "'" || char === '"') return parseNames(cursor);
  if (char === '?') return { kind: 'filter', predicate: parseFilter(cursor) };
  if (cursor.accept('*')) return { kind: 'wildcard' };
  return parseIndexes(cursor);
}

function parseNames(cursor: TextCursor): PathSegment {
  const names = parseList(cursor, readQuotedText);
  return names.length === 1 ? { kind: 'member', name: names[0] } : { kind: 'members', names };
}

function parseIndexes(cursor: TextCursor): PathSegment {
  if (cursor.peek() === ':') return parseSlice(cursor, undefined);
  const first = parseInteger(cursor);
  if (cursor.peek() === ':') return parseSlice(cursor, first);
  cursor.skipBlanks();
  if (!cursor.accept(',')) return { kind: 'index', index: first };
  cursor.skipBlanks();
  return { kind: 'indexes', indexes: [first, ...parseList(cursor, parseInteger)] };
}

/** `[from:to]`, `[from:]`, `[:to]`. */
function parseSlice(cursor: TextCursor, from: number | undefined): PathSegment {
  cursor.expect(':');
  const to = cursor.peek() === ']' ? undefined : parseInteger(cursor);
  if (from === undefined && to === undefined) cursor.fail('has a slice without bounds');
  return { kind: 'slice', from, to };
}

function parseInteger(cursor: TextCursor): number {
  const digits = cursor.match(/-?\d{1,10}/y);
  if (digits === undefined) cursor.fail("has no name in quotes, index, '*' or '?' after the bracket");
  return Number(digits);
}

function parseList<T>(cursor: TextCursor, parseItem: (cursor: TextCursor) => T): T[] {
  const items = [parseItem(cursor)];
  for (;;) {
    cursor.skipBlanks();
    if (!cursor.accept(',')) return items;
    cursor.skipBlanks();
    items.push(parseItem(cursor));
  }
}

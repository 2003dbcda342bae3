import type { TextCursor } from '../text-cursor';
import { parseFilter } from './filter/parse-filter';
import type { ParseFilterPath, PathSegment } from './path-segment';

/** `['name']`, `['a','b']`, `[0]`, `[0,2]`, `[1:3]`, `[(@.length-1)]`, `[*]`, `[?(@.price < 10)]`. */
export function parseBracket(cursor: TextCursor, parsePath: ParseFilterPath): PathSegment {
  cursor.expect('[');
  if (cursor.accept('*]')) return { kind: 'wildcard' };
  cursor.skipBlanks();
  const segment = parseContent(cursor, parsePath);
  cursor.skipBlanks();
  cursor.expect(']');
  return segment;
}

function parseContent(cursor: TextCursor, parsePath: ParseFilterPath): PathSegment {
  const char = cursor.peek();
  if (char === "'") return parseNames(cursor);
  if (cursor.accept('?')) return { kind: 'filter', ...parseFilter(readFilterText(cursor), parsePath) };
  if (char === '(') return parseFromEnd(cursor);
  if (char === ':' || char === '-' || isDigit(char)) return parseIndexes(cursor);
  return cursor.fail("has no name in single quotes, index, '*' or '?' after the bracket");
}

function parseNames(cursor: TextCursor): PathSegment {
  const names = parseList(cursor, parseQuotedName);
  return names.length === 1 ? { kind: 'member', name: names[0] } : { kind: 'members', names };
}

/** A name goes from quote to quote. There are no escapes: a backslash is part of the name. */
function parseQuotedName(cursor: TextCursor): string {
  const quoted = cursor.match(/'[^']*'/y);
  if (quoted === undefined) cursor.fail('lacks a name in single quotes');
  return quoted.slice(1, -1);
}

const FROM_END = /\(\s*@\.\s*(?:length|size(?:\(\))?)\s*-\s*\d{1,9}\s*\)/y;

function parseFromEnd(cursor: TextCursor): PathSegment {
  const text = cursor.match(FROM_END);
  if (text === undefined) cursor.fail("has a script other than '(@.length-1)'");
  return { kind: 'fromEnd', offset: -Number(/\d+/.exec(text)) };
}

function parseIndexes(cursor: TextCursor): PathSegment {
  const first = cursor.peek() === ':' ? undefined : parseInteger(cursor);
  cursor.skipBlanks();
  if (cursor.accept(':')) return parseSlice(cursor, first);
  if (first === undefined) return cursor.fail('lacks an index');
  if (!cursor.accept(',')) return { kind: 'index', index: first };
  cursor.skipBlanks();
  return { kind: 'indexes', indexes: [first, ...parseList(cursor, parseInteger)] };
}

/** The rest of `[from:to]`, `[from:]`, `[:to]`. Jayway reads a step and does not use it. */
function parseSlice(cursor: TextCursor, from: number | undefined): PathSegment {
  cursor.skipBlanks();
  const to = cursor.peek() === ']' ? undefined : parseInteger(cursor);
  if (from === undefined && to === undefined) cursor.fail('has a slice without bounds');
  cursor.match(/:-?\d+/y);
  return { kind: 'slice', from, to };
}

function parseInteger(cursor: TextCursor): number {
  const digits = cursor.match(/-?\d{1,9}/y);
  if (digits === undefined) cursor.fail('lacks an index');
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

/** The text between the parentheses of `?( … )`; those inside of quotes do not count. */
function readFilterText(cursor: TextCursor): string {
  cursor.skipBlanks();
  cursor.expect('(');
  const start = cursor.position;
  let open = 1;
  let quoted = false;
  for (; !cursor.atEnd; cursor.position += 1) {
    const char = cursor.peek();
    if (char === "'" && cursor.peek(-1) !== '\\') quoted = !quoted;
    else if (!quoted && char === '(') open += 1;
    else if (!quoted && char === ')') {
      open -= 1;
      if (open === 0) return cursor.text.slice(start, cursor.position++);
    }
  }
  return cursor.fail('has a filter whose parentheses are not balanced');
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

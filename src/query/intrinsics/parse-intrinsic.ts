import type { JsonValue } from '../../json/json-value';
import { compilePath } from '../json-path/compile-path';
import { TextCursor } from '../text-cursor';
import type { IntrinsicCall, IntrinsicLiteral, IntrinsicNode } from './intrinsic-node';
import { INTRINSIC_FUNCTIONS } from './intrinsic-table';

/** Quota of the documentation: "up to 10 nested intrinsic functions within a field". */
const DEEPEST_NESTING = 10;

const FUNCTION_NAME = /States\.[A-Za-z0-9]+/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/**
 * Parses `States.Name(argument, …)`.
 * @throws {QuerySyntaxError}
 */
export function parseIntrinsic(text: string): IntrinsicCall {
  const cursor = new TextCursor(text);
  cursor.skipBlanks();
  const call = parseCall(cursor, 1);
  cursor.skipBlanks();
  if (!cursor.atEnd) cursor.fail(`goes on with '${cursor.peek()}' after the function call`);
  return call;
}

function parseCall(cursor: TextCursor, depth: number): IntrinsicCall {
  const name = cursor.match(FUNCTION_NAME);
  if (name === undefined) cursor.fail("has no function call 'States.…' where one is expected");
  const target = INTRINSIC_FUNCTIONS.get(name);
  if (target === undefined) cursor.fail(`calls ${name}, which is no intrinsic function`);
  if (depth > DEEPEST_NESTING) cursor.fail(`nests more than ${DEEPEST_NESTING} function calls`);
  cursor.skipBlanks();
  cursor.expect('(');
  const args = parseArguments(cursor, depth);
  // That AWS looks at the types of literals is documented for no function; a text can never be added, though.
  if (target.numbersOnly && args.some((arg) => arg.kind === 'literal' && typeof arg.value !== 'number'))
    cursor.fail(`gives ${name} what is no number`);
  return { kind: 'call', target, args };
}

function parseArguments(cursor: TextCursor, depth: number): IntrinsicNode[] {
  const args: IntrinsicNode[] = [];
  cursor.skipBlanks();
  if (cursor.accept(')')) return args;
  for (;;) {
    cursor.skipBlanks();
    args.push(parseArgument(cursor, depth));
    cursor.skipBlanks();
    if (cursor.accept(')')) return args;
    cursor.expect(',');
  }
}

function parseArgument(cursor: TextCursor, depth: number): IntrinsicNode {
  const char = cursor.peek();
  if (char === "'") return parseText(cursor);
  if (char === '$') return { kind: 'path', path: compilePath(readPathText(cursor)) };
  if (char === 'S') return parseCall(cursor, depth + 1);
  const digits = cursor.match(NUMBER);
  if (digits !== undefined) return literal(Number(digits));
  for (const [word, value] of WORDS) if (cursor.accept(word)) return literal(value);
  return cursor.fail(`has '${char}' where an argument is expected`);
}

function literal(value: JsonValue, raw = value): IntrinsicLiteral {
  return { kind: 'literal', value, raw };
}

/**
 * A text in single quotes. `\'`, `\{`, `\}` and `\\` are its escapes (developer guide, "Reserved characters in intrinsic
 * functions"); a backslash before anything else is illegal, which is recorded for `\"`.
 */
function parseText(cursor: TextCursor): IntrinsicLiteral {
  cursor.expect("'");
  const start = cursor.position;
  let text = '';
  while (!cursor.startsWith("'")) {
    if (cursor.atEnd) cursor.fail("lacks the closing '");
    const char = cursor.next();
    if (char === '\\' && !"'{}\\".includes(cursor.peek() || 'end'))
      cursor.fail(`has the illegal escape '\\${cursor.peek()}'`);
    text += char === '\\' ? cursor.next() : char;
  }
  const raw = cursor.text.slice(start, cursor.position);
  cursor.expect("'");
  return literal(text, raw);
}

/** A path goes on to the comma or parenthesis after it, not counting those inside of its own brackets and quotes. */
function readPathText(cursor: TextCursor): string {
  const start = cursor.position;
  let open = 0;
  let quote = '';
  for (; !cursor.atEnd; cursor.position += 1) {
    const char = cursor.peek();
    if (quote !== '') {
      if (char === '\\') cursor.position += 1;
      else if (char === quote) quote = '';
    } else if (open > 0 && (char === "'" || char === '"')) quote = char;
    else if (char === '[' || char === '(') open += 1;
    else if (open === 0 && (char === ',' || char === ')')) break;
    else if (char === ']' || char === ')') open -= 1;
  }
  return cursor.text.slice(start, cursor.position).trimEnd();
}

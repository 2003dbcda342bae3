import type { Cursor } from './cursor';
import type { Expression, TemplatePart } from './expression';
import { parseTemplate } from './parse-template';

/** Operators from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Reads an expression of HCL. Source: the syntax specification of HCL. @throws {FileError} FILE_SYNTAX */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const condition = operation(cursor, 0);
    if (!cursor.take('?')) return condition;
    const whenTrue = parseExpression(cursor);
    cursor.skip();
    cursor.expect(':');
    return { kind: 'conditional', condition, whenTrue, whenFalse: parseExpression(cursor) };
  });
}

function operation(cursor: Cursor, level: number): Expression {
  if (level === LEVELS.length) return unary(cursor);
  let left = operation(cursor, level + 1);
  for (;;) {
    const operator = LEVELS[level].find((each) => isOperator(cursor, each));
    if (operator === undefined) return left;
    cursor.at += operator.length;
    left = { kind: 'operation', operator, operands: [left, operation(cursor, level + 1)] };
  }
}

function isOperator(cursor: Cursor, operator: string): boolean {
  return cursor.peek(operator) && !(operator === '/' && /^\/[/*]/.test(cursor.text.slice(cursor.at, cursor.at + 2)));
}

function unary(cursor: Cursor): Expression {
  for (const operator of ['!', '-']) {
    if (cursor.peek(operator) && cursor.text[cursor.at + 1] !== '=') {
      cursor.at += 1;
      return { kind: 'operation', operator, operands: [cursor.nested(() => unary(cursor))] };
    }
  }
  return postfix(cursor, term(cursor));
}

function postfix(cursor: Cursor, first: Expression): Expression {
  let of = first;
  for (;;) {
    if (cursor.text.startsWith('.*', cursor.at) || cursor.text.startsWith('[*]', cursor.at)) {
      cursor.at += cursor.text[cursor.at] === '.' ? 2 : 3;
      return { kind: 'splat', of, each: splatted(cursor) };
    }
    const next = step(cursor, of);
    if (next === undefined) return of;
    of = next;
  }
}

/** `.name`, `.0`, `[index]`. */
function step(cursor: Cursor, of: Expression): Expression | undefined {
  if (cursor.matched(/\.(?!\.)/y) !== undefined) {
    const digits = cursor.matched(/\d+/y);
    if (digits !== undefined) return { kind: 'index', of, index: { kind: 'literal', value: Number(digits) } };
    const name = cursor.name();
    if (name === undefined) throw cursor.error(`Expected a name, got ${cursor.here()}`);
    return { kind: 'attribute', of, name };
  }
  if (cursor.matched(/\[/y) === undefined) return undefined;
  const index = cursor.inBrackets(() => {
    const found = parseExpression(cursor);
    cursor.expect(']');
    return found;
  });
  return { kind: 'index', of, index };
}

/** What stands behind a splat is done with each item. */
function splatted(cursor: Cursor): (item: Expression) => Expression {
  const steps: ((of: Expression) => Expression)[] = [];
  const hole: Expression = { kind: 'literal', value: null };
  for (let next = step(cursor, hole); next !== undefined; next = step(cursor, hole)) {
    const done = next;
    if (done.kind === 'attribute') steps.push((of) => ({ kind: 'attribute', of, name: done.name }));
    if (done.kind === 'index') steps.push((of) => ({ kind: 'index', of, index: done.index }));
  }
  return (item) => steps.reduce((of, make) => make(of), item);
}

function term(cursor: Cursor): Expression {
  cursor.skip();
  const number = cursor.matched(/\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (cursor.matched(/"/y) !== undefined) return quoted(cursor);
  if (cursor.peek('<<')) return heredoc(cursor);
  if (cursor.matched(/\(/y) !== undefined) {
    return cursor.inBrackets(() => {
      const inner = parseExpression(cursor);
      cursor.expect(')');
      return inner;
    });
  }
  if (cursor.matched(/\[/y) !== undefined) return cursor.inBrackets(() => listOrFor(cursor));
  if (cursor.matched(/\{/y) !== undefined) return cursor.inBrackets(() => objectOrFor(cursor));
  const offset = cursor.at;
  const name = cursor.name();
  if (name === undefined) throw cursor.error(`Expected a value, got ${cursor.here()}`);
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  if (name === 'null') return { kind: 'literal', value: null };
  const call = cursor.matched(/(?:::\w+)*\(/y);
  if (call !== undefined) return cursor.inBrackets(() => callOf(cursor, name + call.slice(0, -1), offset));
  return { kind: 'name', name };
}

function callOf(cursor: Cursor, name: string, offset: number): Expression {
  const args: Expression[] = [];
  let isExpanded = false;
  while (!cursor.take(')')) {
    args.push(parseExpression(cursor));
    isExpanded = cursor.take('...');
    if (!cursor.take(',') && !cursor.peek(')')) throw cursor.error(`Expected ',' or ')', got ${cursor.here()}`);
  }
  return { kind: 'call', name, args, isExpanded, offset: cursor.inFile(offset) };
}

function listOrFor(cursor: Cursor): Expression {
  if (isFor(cursor)) return forExpression(cursor, ']');
  const items: Expression[] = [];
  while (!cursor.take(']')) {
    items.push(parseExpression(cursor));
    if (!cursor.take(',') && !cursor.peek(']')) throw cursor.error(`Expected ',' or ']', got ${cursor.here()}`);
  }
  return { kind: 'list', items };
}

function objectOrFor(cursor: Cursor): Expression {
  if (isFor(cursor)) return forExpression(cursor, '}');
  const members: [Expression, Expression][] = [];
  while (!cursor.take('}')) {
    const key = parseExpression(cursor);
    if (!cursor.take('=') && !cursor.take(':')) throw cursor.error(`Expected '=', got ${cursor.here()}`);
    // A bare word is a key; in parentheses it would be a variable.
    const written: Expression =
      key.kind === 'name' ? { kind: 'template', parts: [{ kind: 'text', text: key.name }] } : key;
    members.push([written, parseExpression(cursor)]);
    cursor.take(',');
  }
  return { kind: 'object', members };
}

function isFor(cursor: Cursor): boolean {
  cursor.skip();
  return cursor.matched(/for(?=[\s])/y) !== undefined;
}

function forExpression(cursor: Cursor, end: ']' | '}'): Expression {
  const names = [cursor.name() ?? ''];
  if (cursor.take(',')) names.push(cursor.name() ?? '');
  cursor.expect('in');
  const over = parseExpression(cursor);
  cursor.expect(':');
  const first = parseExpression(cursor);
  const second = cursor.take('=>') ? parseExpression(cursor) : undefined;
  const isGrouped = cursor.take('...');
  cursor.skip();
  const condition = cursor.matched(/if(?=[\s(!])/y) === undefined ? undefined : parseExpression(cursor);
  cursor.expect(end);
  const rest = condition === undefined ? {} : { condition };
  if (second === undefined) return { kind: 'for', names, over, value: first, isGrouped, ...rest };
  return { kind: 'for', names, over, key: first, value: second, isGrouped, ...rest };
}

function quoted(cursor: Cursor): Expression {
  const isEnd = ({ text, at }: Cursor) => text[at] === '"';
  const parts = parseTemplate(cursor, { hasEscapes: true, isEnd }, parseExpression);
  if (cursor.matched(/"/y) === undefined) throw cursor.error('A text has no closing quote');
  return { kind: 'template', parts };
}

function heredoc(cursor: Cursor): Expression {
  const opening = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\n/uy;
  opening.lastIndex = cursor.at;
  const match = opening.exec(cursor.text);
  if (match === null) throw cursor.error(`Expected '<<' with a word and a line end, got ${cursor.here()}`);
  cursor.at += match[0].length;
  const closing = new RegExp(`[ \\t]*${match[2]}[ \\t]*(?=\\n|$)`, 'y');
  const isEnd = ({ text, at }: Cursor): boolean => {
    if (text[at - 1] !== '\n') return false;
    closing.lastIndex = at;
    return closing.test(text);
  };
  const parts = parseTemplate(cursor, { hasEscapes: false, isEnd }, parseExpression);
  if (cursor.matched(closing) === undefined) throw cursor.error(`A text has no closing '${match[2]}'`);
  return { kind: 'template', parts: match[1] === '-' ? withoutIndent(parts) : parts };
}

/** `<<-` takes away what all lines are indented by. */
function withoutIndent(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const lines = parts
    .map((part) => (part.kind === 'text' ? part.text : '\0'))
    .join('')
    .split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const width = Math.min(...widths);
  if (!Number.isFinite(width) || width === 0) return parts;
  const indent = new RegExp(`\\n[ \\t]{1,${width}}`, 'g');
  return parts.map((part, index) => {
    if (part.kind !== 'text') return part;
    const text = part.text.replace(indent, '\n');
    return { ...part, text: index === 0 ? text.replace(new RegExp(`^[ \\t]{1,${width}}`), '') : text };
  });
}

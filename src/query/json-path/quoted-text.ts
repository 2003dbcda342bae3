import type { TextCursor } from '../text-cursor';

/** Escapes that Jayway resolves in a quoted name or literal; any other escaped character stands for itself. */
const CONTROL_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Reads `'…'` or `"…"` and resolves its escapes. */
export function readQuotedText(cursor: TextCursor): string {
  const quote = cursor.next();
  if (quote !== "'" && quote !== '"') cursor.fail('lacks a name in quotes');
  let text = '';
  for (;;) {
    if (cursor.atEnd) cursor.fail(`lacks the closing ${quote}`);
    const char = cursor.next();
    if (char === quote) return text;
    text += char === '\\' ? readEscape(cursor) : char;
  }
}

function readEscape(cursor: TextCursor): string {
  const hex = cursor.match(/u[0-9a-fA-F]{4}/y);
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex.slice(1), 16));
  if (cursor.atEnd) cursor.fail('ends in a backslash');
  const char = cursor.next();
  return CONTROL_ESCAPES[char] ?? char;
}

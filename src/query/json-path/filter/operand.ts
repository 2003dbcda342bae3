import type { JsonValue } from '../../../json/json-value';
import type { PathFailure } from '../../path-failure';
import { readDefinite } from '../definite-path';
import type { ParseFilterPath } from '../path-segment';

/** One side of a comparison. */
export type Operand = (item: JsonValue, root: JsonValue) => JsonValue | PathFailure;

/** Texts that Jayway takes for a path. */
export function isPathText(text: string): boolean {
  return text.startsWith('$') || text.startsWith('@') || text.startsWith('!@');
}

/** Compiles a path (a `!` before it counts in existence checks only) or a literal. */
export function compileOperand(text: string, parsePath: ParseFilterPath): Operand {
  if (isPathText(text)) return pathOperand(text.replace(/^!/, ''), parsePath);
  const literal = literalText(text);
  return () => literal;
}

export function pathOperand(text: string, parsePath: ParseFilterPath): Operand {
  const { root, segments } = parsePath(text);
  return root === 'item' ? (item) => readDefinite(item, segments) : (_, document) => readDefinite(document, segments);
}

/** A text in quotes, number or boolean; undefined for a path, and for a text without quotes. */
export function literalOf(text: string): JsonValue | undefined {
  if (/^'[^']*'$/.test(text)) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Every literal is a text, with quotes or without: `'x'`, `x`, `12`, `true`. What it is compared with decides its meaning. */
function literalText(text: string): string {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}

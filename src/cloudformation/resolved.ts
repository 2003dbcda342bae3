import { toJsonText } from '../json/json-text';
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import { type Certainty, certaintyOf, literal, type Piece, textOf } from './piece';
import { placeholder } from './placeholder';

/** What an intrinsic function, or a value without one, comes to. */
export type Resolved =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  /** Of a list that only the deployment knows, the items that are known; the others are called after `unknown`. */
  | { readonly kind: 'list'; readonly items: readonly Resolved[]; readonly unknown?: string }
  /** Number, boolean, null, or an object. */
  | { readonly kind: 'data'; readonly value: JsonValue; readonly certainty?: Certainty }
  /** `AWS::NoValue`: the property is left out. */
  | { readonly kind: 'nothing' };

export const NOTHING: Resolved = { kind: 'nothing' };

export function textResult(...pieces: readonly Piece[]): Resolved {
  return { kind: 'text', pieces };
}

/** The items of a list; one that nobody knows has one item, which stands for all. */
export function itemsOf({ items, unknown }: Extract<Resolved, { kind: 'list' }>): readonly Resolved[] {
  return items.length === 0 && unknown !== undefined ? [textResult(placeholder(unknown))] : items;
}

/** How much is known of a value, whatever it is. */
export function certaintyOfResolved(resolved: Resolved): Certainty {
  switch (resolved.kind) {
    case 'text':
      return certaintyOf(resolved.pieces);
    case 'list':
      return resolved.unknown !== undefined || resolved.items.some((item) => certaintyOfResolved(item) === 'opaque')
        ? 'opaque'
        : 'known';
    case 'data':
      return resolved.certainty ?? 'literal';
    case 'nothing':
      return 'literal';
  }
}

/** The value as a text that tells it from others: for the names of placeholders, and to compare. */
export function expressionOf(resolved: Resolved): string {
  if (resolved.kind === 'text') return textOf(resolved.pieces);
  if (resolved.kind === 'list' && resolved.items.length === 0 && resolved.unknown !== undefined)
    return resolved.unknown;
  const value = toJsonValue(resolved);
  return value === undefined ? '' : toJsonText(value);
}

/** The JSON value; undefined for `AWS::NoValue`. */
export function toJsonValue(resolved: Resolved): JsonValue | undefined {
  switch (resolved.kind) {
    case 'text':
      return textOf(resolved.pieces);
    case 'list':
      return itemsOf(resolved)
        .map(toJsonValue)
        .filter((item) => item !== undefined);
    case 'data':
      return resolved.value;
    case 'nothing':
      return undefined;
  }
}

/** The text where a text is needed: numbers and booleans are printed, lists and objects have none. */
export function toPieces(resolved: Resolved): readonly Piece[] | undefined {
  if (resolved.kind === 'text') return resolved.pieces;
  if (resolved.kind === 'nothing') return [];
  if (resolved.kind === 'list') return undefined;
  const { value } = resolved;
  return isJsonObject(value) || isJsonArray(value) || value === null ? undefined : [literal(String(value))];
}

import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import { literal, type Piece, textOf } from './piece';

/** What an intrinsic function, or a value without one, comes to. */
export type Resolved =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly items: readonly Resolved[] }
  /** Number, boolean, null, or an object. */
  | { readonly kind: 'data'; readonly value: JsonValue }
  /** `AWS::NoValue`: the property is left out. */
  | { readonly kind: 'nothing' };

export const NOTHING: Resolved = { kind: 'nothing' };

export function textResult(...pieces: readonly Piece[]): Resolved {
  return { kind: 'text', pieces };
}

/** The JSON value; undefined for `AWS::NoValue`. */
export function toJsonValue(resolved: Resolved): JsonValue | undefined {
  switch (resolved.kind) {
    case 'text':
      return textOf(resolved.pieces);
    case 'list':
      return resolved.items.map(toJsonValue).filter((item) => item !== undefined);
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

import { literal, opaque, type Piece, textOf } from '../../cloudformation/piece';
import { placeholder } from '../../cloudformation/placeholder';
import { toJsonText } from '../../json/json-text';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';

/** What an expression of Terraform comes to. */
export type Value =
  /** A text, parts of which only the deployment may know. */
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'data'; readonly value: number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Value> }
  /** Whatever only the deployment, or who runs Terraform, knows; of this type, where that is declared. */
  | { readonly kind: 'unknown'; readonly name: string; readonly type?: 'number' | 'bool' | 'list' | 'object' };

export const NULL: Value = { kind: 'data', value: null };

export function textValue(text: string): Value {
  return { kind: 'text', pieces: [literal(text)] };
}

export function unknownValue(name: string): Value {
  return { kind: 'unknown', name };
}

export function fromJson(json: JsonValue): Value {
  if (typeof json === 'string') return textValue(json);
  if (isJsonArray(json)) return { kind: 'list', items: json.map(fromJson) };
  if (isJsonObject(json))
    return { kind: 'object', members: new Map(Object.entries(json).map(([key, member]) => [key, fromJson(member)])) };
  return { kind: 'data', value: json };
}

/** The text of a value in a template; undefined for lists and objects. */
export function piecesOf(value: Value): readonly Piece[] | undefined {
  switch (value.kind) {
    case 'text':
      return value.pieces;
    case 'data':
      return value.value === null ? undefined : [literal(String(value.value))];
    case 'unknown':
      return [unknownPiece(value)];
    default:
      return undefined;
  }
}

/** Outside quotes something of the declared type stands for it. */
function unknownPiece({ name, type }: Extract<Value, { kind: 'unknown' }>): Piece {
  switch (type) {
    case 'number':
      return opaque('1');
    case 'bool':
      return opaque('true');
    case 'list':
      return opaque('[]');
    case 'object':
      return opaque('{}');
    case undefined:
      return placeholder(name);
  }
}

/** A text that is known; undefined for any other value. */
export function knownText(value: Value | undefined): string | undefined {
  const pieces = value === undefined ? undefined : piecesOf(value);
  if (pieces === undefined || pieces.some(({ certainty }) => certainty === 'opaque')) return undefined;
  return textOf(pieces);
}

/** As a text whatever is known of it: for names. */
export function anyText(value: Value | undefined): string | undefined {
  const pieces = value === undefined ? undefined : piecesOf(value);
  return pieces === undefined ? undefined : textOf(pieces);
}

/** `jsonencode`: a JSON text, of which the parts stay as certain as they are. */
export function jsonPieces(value: Value): readonly Piece[] {
  switch (value.kind) {
    case 'data':
      return [literal(JSON.stringify(value.value))];
    case 'text':
      return [
        literal('"'),
        ...value.pieces.map(({ text, certainty }) => ({ certainty, text: toJsonText(text).slice(1, -1) })),
        literal('"'),
      ];
    case 'unknown': {
      const piece = unknownPiece(value);
      return value.type === undefined ? [literal('"'), piece, literal('"')] : [piece];
    }
    case 'list':
      return [literal('['), ...joined(value.items.map(jsonPieces)), literal(']')];
    case 'object': {
      const members = [...value.members].map(([key, member]) => [
        literal(`${toJsonText(key)}:`),
        ...jsonPieces(member),
      ]);
      return [literal('{'), ...joined(members), literal('}')];
    }
  }
}

function joined(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [literal(','), ...part]));
}

/** The JSON value, with texts that stand for what is not known. */
export function toJson(value: Value): JsonValue {
  switch (value.kind) {
    case 'text':
      return textOf(value.pieces);
    case 'data':
      return value.value;
    case 'unknown':
      return unknownPiece(value).text;
    case 'list':
      return value.items.map(toJson);
    case 'object':
      return Object.fromEntries([...value.members].map(([key, member]) => [key, toJson(member)]));
  }
}

/** Whether a condition holds; undefined where nobody knows. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'data' && typeof value.value === 'boolean') return value.value;
  const text = knownText(value);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

export function numberOf(value: Value): number | undefined {
  if (value.kind === 'data' && typeof value.value === 'number') return value.value;
  const text = knownText(value);
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

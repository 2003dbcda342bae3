import { utf8ByteLength } from '../json/json-text';
import { isJsonArray, type JsonValue } from '../json/json-value';

/** Sizes of objects and arrays that were measured before: values are immutable and shared from state to state. */
const sizes = new WeakMap<object, number>();

/** Size of a value as compact JSON in UTF-8. Parts that were measured before are not walked again. */
export function byteSize(value: JsonValue): number {
  if (typeof value === 'string') return textSize(value);
  if (typeof value !== 'object' || value === null) return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = isJsonArray(value) ? arraySize(value) : objectSize(value);
  sizes.set(value, size);
  return size;
}

function arraySize(items: readonly JsonValue[]): number {
  let size = 2 + Math.max(0, items.length - 1);
  for (const item of items) size += byteSize(item);
  return size;
}

function objectSize(object: { readonly [key: string]: JsonValue }): number {
  const keys = Object.keys(object);
  let size = 2 + Math.max(0, keys.length - 1);
  for (const key of keys) size += textSize(key) + 1 + byteSize(object[key]);
  return size;
}

/** With quotes and escapes. */
function textSize(text: string): number {
  return PLAIN.test(text) ? text.length + 2 : utf8ByteLength(JSON.stringify(text));
}

const PLAIN = /^[ !#-[\]-~]*$/;

import { utf8ByteLength } from '../../json/json-text';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';

/** Sizes of large objects and arrays that were measured before: values are immutable and shared from state to state. */
const sizes = new WeakMap<object, number>();

/** Bytes. */
const WORTH_REMEMBERING = 1024;

/** Size of a value as compact JSON in UTF-8. Parts that were measured before are not walked again. */
export function byteSize(value: JsonValue): number {
  if (typeof value === 'string') return textSize(value);
  if (typeof value !== 'object' || value === null) return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const size = isJsonArray(value) ? arraySize(value) : objectSize(value);
  // Small ones are measured again: that costs less than keeping them in mind.
  if (size > WORTH_REMEMBERING) sizes.set(value, size);
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

/** Whether a value is larger than so many bytes. Most values are so much smaller that a rough upper bound tells. */
export function isLargerThan(value: JsonValue, bytes: number): boolean {
  return exceeds(value, atMost(value, 0, bytes), bytes);
}

/**
 * An upper bound of the bytes of a value that was made of another one, of which one is known (-1: is not): members that both have are not looked at. Else, or where
 * that is beyond `limit`, as for any value.
 */
export function bytesAtMost(value: JsonValue, limit: number, origin: JsonValue, originBytes: number): number {
  if (originBytes >= 0 && originBytes <= limit && isJsonObject(value) && isJsonObject(origin)) {
    let sum = originBytes;
    for (const key in value) {
      const member = value[key];
      if (member !== origin[key]) sum = atMost(member, sum + 6 * key.length + 4, limit);
    }
    if (sum <= limit) return sum;
  }
  return atMost(value, 0, limit);
}

/** Whether a value is larger than so many bytes, of which an upper bound is known. */
export function exceeds(value: JsonValue, bytesAtMost: number, limit: number): boolean {
  return bytesAtMost > limit && (atLeast(value, 0, limit) > limit || byteSize(value) > limit);
}

/** `bytes` and at most those of the value, though not many fewer; stops beyond `limit`. Looks at no character: one value may stand in a template ten thousand times. */
function atLeast(value: JsonValue, bytes: number, limit: number): number {
  if (typeof value === 'string') return bytes + value.length + 2;
  if (typeof value !== 'object' || value === null) return bytes + 1;
  let sum = bytes + 2;
  if (isJsonArray(value)) {
    for (let i = 0; i < value.length && sum <= limit; i++) sum = atLeast(value[i], sum, limit);
    return sum;
  }
  for (const key in value) {
    sum = atLeast(value[key], sum + key.length + 3, limit);
    if (sum > limit) break;
  }
  return sum;
}

/** Arrays of more items are asked for in what was measured before they are walked. */
const WORTH_ASKING = 64;

/** Longest text of a number, and of true, false and null. */
const NUMBER_BYTES = 25;

/** `bytes` and at least those of the value; stops beyond `limit`. No character takes more than six. It counts up, in small integers. */
function atMost(value: JsonValue, bytes: number, limit: number): number {
  if (typeof value === 'string') return bytes + 6 * value.length + 2;
  if (typeof value !== 'object' || value === null) return bytes + NUMBER_BYTES;
  let sum = bytes + 2;
  if (isJsonArray(value)) {
    const known = value.length > WORTH_ASKING ? sizes.get(value) : undefined;
    if (known !== undefined) return bytes + known;
    for (let i = 0; i < value.length && sum <= limit; i++) sum = atMost(value[i], sum + 1, limit);
    return sum;
  }
  for (const key in value) {
    sum = atMost(value[key], sum + 6 * key.length + 4, limit);
    if (sum > limit) break;
  }
  return sum;
}

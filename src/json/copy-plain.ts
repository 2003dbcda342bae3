import { type JsonValue, type MutableJsonObject, setMember } from './json-value';

/** Says that a value is more, or other, than JSON. */
export const NOT_PLAIN = Symbol('not plain');

/** Of the two ways to ask, the one that V8 knows to be true in a loop over the keys of the same object. */
const isOwn = Object.prototype.hasOwnProperty;

/** Deeper values are left to those who tell why. */
const MAX_DEPTH = 500;

/**
 * A deep copy of plain JSON: null, booleans, finite numbers, texts, arrays without holes, objects without a class. NOT_PLAIN for anything else,
 * wherever it stands in the value.
 */
export function copyPlain(value: unknown, depth = 0): JsonValue | typeof NOT_PLAIN {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : NOT_PLAIN;
    case 'object':
      if (value === null) return null;
      if (depth > MAX_DEPTH) return NOT_PLAIN;
      return Array.isArray(value) ? copyArray(value, depth + 1) : copyObject(value, depth + 1);
    default:
      return NOT_PLAIN;
  }
}

function copyArray(items: readonly unknown[], depth: number): JsonValue | typeof NOT_PLAIN {
  const copied: JsonValue[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = copyPlain(items[i], depth);
    if (item === NOT_PLAIN) return NOT_PLAIN;
    copied.push(item);
  }
  return copied;
}

function copyObject(object: object, depth: number): JsonValue | typeof NOT_PLAIN {
  const prototype: object | null = Object.getPrototypeOf(object);
  if (prototype !== null && prototype !== Object.prototype) return NOT_PLAIN;
  const copied: MutableJsonObject = {};
  for (const key in object) {
    if (!isOwn.call(object, key)) continue;
    const member = copyPlain((object as Record<string, unknown>)[key], depth);
    if (member === NOT_PLAIN) return NOT_PLAIN;
    setMember(copied, key, member);
  }
  return copied;
}

/** A deep copy of a JSON value. */
export function copyOf<T extends JsonValue | undefined>(value: T): T {
  if (value === undefined) return value;
  const copied = copyPlain(value);
  return (copied === NOT_PLAIN ? structuredClone(value) : copied) as T;
}

import { type JsonValue, type MutableJsonObject, setMember } from './json-value';

/** Says that a value is more, or other, than JSON. */
export const NOT_PLAIN = Symbol('not plain');

/** Of the two ways to ask, the one that V8 knows to be true in a loop over the keys of the same object. */
const isOwn = Object.prototype.hasOwnProperty;

/** Deeper values are left to those who tell why. */
const MAX_DEPTH = 500;

/** So many members and items are copied: a value that holds the same array twice, and so on, is small in memory and has no end as JSON. */
export const MAX_VALUES = 2_000_000;

/** Members and items that may still be copied. */
let left = MAX_VALUES;

/**
 * A deep copy of plain JSON: null, booleans, finite numbers, texts, arrays without holes, objects without a class. NOT_PLAIN for anything else,
 * wherever it stands in the value, and for more than `MAX_VALUES` members and items in all.
 */
export function copyPlain(value: unknown): JsonValue | typeof NOT_PLAIN {
  left = MAX_VALUES;
  return copyAt(value, 0);
}

/** Whether a value has more than so many members and items in all, each counted as often as it is reached. Looks no deeper than can be copied. */
export function holdsMoreThan(value: unknown, limit: number): boolean {
  return countedDown(value, limit, 0) < 0;
}

function countedDown(value: unknown, leftOver: number, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return leftOver;
  const items = Array.isArray(value) ? value : Object.values(value);
  let rest = leftOver - items.length;
  for (let i = 0; i < items.length && rest >= 0; i++) rest = countedDown(items[i], rest, depth + 1);
  return rest;
}

function copyAt(value: unknown, depth: number): JsonValue | typeof NOT_PLAIN {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : NOT_PLAIN;
    case 'object':
      if (value === null) return null;
      if (depth > MAX_DEPTH || left < 0) return NOT_PLAIN;
      return Array.isArray(value) ? copyArray(value, depth + 1) : copyObject(value, depth + 1);
    default:
      return NOT_PLAIN;
  }
}

function copyArray(items: readonly unknown[], depth: number): JsonValue | typeof NOT_PLAIN {
  const copied: JsonValue[] = [];
  left -= items.length;
  for (let i = 0; i < items.length; i++) {
    const item = copyAt(items[i], depth);
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
    left -= 1;
    const member = copyAt((object as Record<string, unknown>)[key], depth);
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

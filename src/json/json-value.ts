/**
 * The values that flow through a state machine: what JSON can say and nothing else.
 * They are treated as immutable everywhere, so that states may share them.
 */
export type JsonValue = null | boolean | number | string | JsonArray | JsonObject;

/** A JSON array. */
export type JsonArray = readonly JsonValue[];

/** A JSON object. Keys are own properties; `__proto__` is a key like any other (see `setMember`). */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An object under construction. */
export type MutableJsonObject = { [key: string]: JsonValue };

/** True for a JSON object, not for an array and not for null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isJsonArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}

/** The member of that name, or undefined: only own members count, never what a prototype has. */
export function getMember(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets a member of an object under construction; `__proto__` becomes a plain member, never the prototype. */
export function setMember(object: MutableJsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    object[key] = value;
  }
}

/** JSON's own word for the type of a value. */
export function jsonTypeOf(value: JsonValue): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'boolean' | 'number' | 'string' | 'object';
}

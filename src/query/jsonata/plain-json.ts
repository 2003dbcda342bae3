import { isJsonArray, isJsonObject, type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';

/** What `toPlainJson` gives for a function, or a value with one in it. */
export const HOLDS_FUNCTION = Symbol('holds a function');

/**
 * The engine's value as JSON. Its sequences (arrays with flags) become arrays, its objects without prototype ordinary ones;
 * what is plain already, such as parts of the input, is shared.
 */
export function toPlainJson(value: unknown): JsonValue | typeof HOLDS_FUNCTION {
  if (isFunction(value)) return HOLDS_FUNCTION;
  if (isJsonArray(value)) return plainArray(value);
  if (isJsonObject(value)) return plainObject(value);
  if (typeof value === 'number') return plainNumber(value);
  return value === undefined ? null : (value as JsonValue);
}

/** A number that JSON does not have is a text: `"Infinity"` (measured by a reporter, 2026, for `1/0` and `[1/0]`). */
function plainNumber(value: number): JsonValue {
  return Number.isFinite(value) ? value : String(value);
}

/** Functions are closures of JavaScript, or records of the engine (lambdas, built-in functions). */
function isFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return isJsonObject(value) && (value._jsonata_lambda === true || value._jsonata_function === true);
}

function plainArray(items: readonly unknown[]): JsonValue | typeof HOLDS_FUNCTION {
  let unchanged = !Object.keys(items).some((key) => Number.isNaN(Number(key)));
  const plain: JsonValue[] = [];
  for (const item of items) {
    const value = toPlainJson(item);
    if (value === HOLDS_FUNCTION) return value;
    unchanged &&= value === item;
    plain.push(value);
  }
  return unchanged ? (items as readonly JsonValue[]) : plain;
}

function plainObject(object: Readonly<Record<string, unknown>>): JsonValue | typeof HOLDS_FUNCTION {
  let unchanged = Object.getPrototypeOf(object) === Object.prototype;
  const plain: MutableJsonObject = {};
  for (const key of Object.keys(object)) {
    const value = toPlainJson(object[key]);
    if (value === HOLDS_FUNCTION) return value;
    unchanged &&= value === object[key];
    setMember(plain, key, value);
  }
  return unchanged ? (object as JsonValue) : plain;
}

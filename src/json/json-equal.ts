import { getMember, isJsonArray, isJsonObject, type JsonValue } from './json-value';

/** Deep equality of JSON values: key order does not matter, `0` equals `-0`. */
export function jsonEqual(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (isJsonArray(a)) return isJsonArray(b) && a.length === b.length && a.every((item, i) => jsonEqual(item, b[i]));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const other = getMember(b, key);
    return other !== undefined && jsonEqual(a[key], other);
  });
}

import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';

/** What stands in the place of a value that nobody is to see. */
export const REDACTED = '<redacted>';

/** A value with members of these names, however deep, replaced; also in JSON texts that are in it. */
export function redacted(value: JsonValue, names: ReadonlySet<string>): JsonValue {
  if (names.size === 0) return value;
  if (typeof value === 'string') return inText(value, names);
  if (isJsonArray(value)) return value.map((item) => redacted(item, names));
  if (!isJsonObject(value)) return value;
  const members: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value as JsonObject)) {
    Object.defineProperty(members, name, {
      value: names.has(name) ? REDACTED : redacted(member, names),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return members;
}

function inText(text: string, names: ReadonlySet<string>): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(redacted(JSON.parse(text) as JsonValue, names));
  } catch {
    return text;
  }
}

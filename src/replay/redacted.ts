import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';

/** What stands in the place of a value that nobody is to see. */
export const REDACTED = '<redacted>';

/** Which members nobody is to see. */
export interface Redaction {
  readonly isEmpty: boolean;
  /** Whether the member that these names lead to, outermost first, is one of them. */
  hides(path: readonly string[]): boolean;
}

/**
 * @param rules names of members, wherever they are: `password`; with names around it: `card.number`; from the value on: `$.card.number`. Items of arrays have no names
 */
export function redaction(rules: readonly string[]): Redaction {
  const anchored = rules.filter((rule) => rule.startsWith('$.')).map((rule) => rule.slice(2).split('.'));
  const loose = rules.filter((rule) => !rule.startsWith('$.')).map((rule) => rule.split('.'));
  return {
    isEmpty: rules.length === 0,
    hides: (path) =>
      loose.some((names) => endsWith(path, names)) ||
      anchored.some((names) => names.length === path.length && endsWith(path, names)),
  };
}

function endsWith(path: readonly string[], names: readonly string[]): boolean {
  const from = path.length - names.length;
  return from >= 0 && names.every((name, index) => path[from + index] === name);
}

/** A value with what nobody is to see replaced; also in JSON texts that are in it. */
export function redacted(value: JsonValue, rules: Redaction, path: readonly string[] = []): JsonValue {
  if (rules.isEmpty) return value;
  if (path.length > 0 && rules.hides(path)) return REDACTED;
  if (typeof value === 'string') return inText(value, rules, path);
  if (isJsonArray(value)) return value.map((item) => redacted(item, rules, path));
  if (!isJsonObject(value)) return value;
  const members: Record<string, JsonValue> = {};
  for (const [name, member] of Object.entries(value as JsonObject)) {
    const shown = redacted(member, rules, [...path, name]);
    Object.defineProperty(members, name, { value: shown, enumerable: true, writable: true, configurable: true });
  }
  return members;
}

function inText(text: string, rules: Redaction, path: readonly string[]): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(redacted(JSON.parse(text) as JsonValue, rules, path));
  } catch {
    return text;
  }
}

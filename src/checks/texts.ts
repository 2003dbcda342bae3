import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';

/** All texts in a value, however deep. */
export function* textsIn(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value === undefined) return;
  else if (isJsonArray(value)) for (const item of value) yield* textsIn(item);
  else if (isJsonObject(value)) for (const member of Object.values(value)) yield* textsIn(member);
}

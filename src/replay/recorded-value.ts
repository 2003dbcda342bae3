import type { JsonValue } from '../json/json-value';
import { parsedText } from '../views/execution/event-data';

/** What AWS says of a value beside it. */
interface ValueDetails {
  readonly truncated?: boolean;
  readonly included?: boolean;
}

/** So many texts are remembered with their values: long histories say the same again and again. */
const REMEMBERED = 8;
const texts: string[] = [];
const values: JsonValue[] = [];

/** A value from its text, shared with others, so that whoever hands it on to users copies it; undefined where the history does not have it, or not all of it. */
export function recordedValue(text: string | undefined, details?: ValueDetails): JsonValue | undefined {
  if (text === undefined || details?.truncated === true) return undefined;
  const known = texts.indexOf(text);
  if (known >= 0) return values[known];
  const value = parsedText(text);
  if (value === undefined) return undefined;
  texts.unshift(text);
  values.unshift(value);
  texts.length = Math.min(texts.length, REMEMBERED);
  values.length = texts.length;
  return value;
}

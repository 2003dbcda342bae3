import { isDeeperThan } from '../json/json-depth';
import type { JsonValue } from '../json/json-value';

/** Levels of nesting that are read. */
const DEEPEST = 1000;

/** What AWS says of a value beside it. */
interface ValueDetails {
  readonly truncated?: boolean;
  readonly included?: boolean;
}

/** So many texts are remembered with their values: long histories say the same again and again. */
const REMEMBERED = 8;
const texts: string[] = [];
const values: JsonValue[] = [];

/** A value from its text; undefined where the history does not have it, or not all of it. */
export function recordedValue(text: string | undefined, details?: ValueDetails): JsonValue | undefined {
  if (text === undefined || details?.truncated === true) return undefined;
  const known = texts.indexOf(text);
  if (known >= 0) return values[known];
  const value = parsed(text);
  if (value === undefined) return undefined;
  texts.unshift(text);
  values.unshift(value);
  texts.length = Math.min(texts.length, REMEMBERED);
  values.length = texts.length;
  return value;
}

function parsed(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isDeeperThan(value, DEEPEST) ? undefined : value;
  } catch {
    return undefined;
  }
}

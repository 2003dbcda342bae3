import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';

/** Where two values differ. */
export interface ValueDifference {
  /** Such as `$.order.items[2]`. */
  readonly path: string;
  /** The names of the members that lead there. */
  readonly names: readonly string[];
  /** undefined: it is not there. */
  readonly expected: JsonValue | undefined;
  readonly got: JsonValue | undefined;
}

/** Whether two texts mean the same: two names of one resource. */
export type SameText = (expected: string, got: string) => boolean;

/** What AWS adds to answers, new each time. */
const METADATA: ReadonlySet<string> = new Set(['SdkHttpMetadata', 'SdkResponseMetadata']);

/**
 * The first place in which a value differs from the recorded one.
 * @param shifted the same value of a run at another time, under other names and with other random numbers: what differs there comes from the context
 * object, the clock or chance, and is not compared. Undefined: there is no such run; then two times, and two ids, pass for the same
 */
export function valueDifference(
  expected: JsonValue | undefined,
  got: JsonValue | undefined,
  shifted: { readonly value: JsonValue | undefined } | undefined,
  sameText: SameText,
  path = '$',
  names: readonly string[] = [],
): ValueDifference | undefined {
  if (expected === got) return undefined;
  if (expected === undefined || got === undefined) return { path, names, expected, got };
  if (isJsonArray(got) && isJsonArray(expected)) {
    const other = shifted && (isJsonArray(shifted.value) ? shifted.value : undefined);
    if (shifted && other?.length !== got.length) return undefined;
    if (expected.length !== got.length) return { path, names, expected, got };
    for (let i = 0; i < got.length; i++) {
      const inner = other && { value: other[i] };
      const found = valueDifference(expected[i], got[i], inner, sameText, `${path}[${i}]`, names);
      if (found) return found;
    }
    return undefined;
  }
  if (isPlainObject(got) && isPlainObject(expected)) {
    const other = shifted && (isPlainObject(shifted.value) ? shifted.value : undefined);
    if (shifted && !other) return undefined;
    for (const name of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      if (METADATA.has(name)) continue;
      const inner = other && { value: getMember(other, name) };
      const place = /^\w+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
      const found = valueDifference(getMember(expected, name), getMember(got, name), inner, sameText, place, [
        ...names,
        name,
      ]);
      if (found) return found;
    }
    return undefined;
  }
  if (shifted && shifted.value !== got) return undefined;
  if (typeof expected === 'string' && typeof got === 'string') {
    if (sameText(expected, got) || (!shifted && bothVolatile(expected, got))) return undefined;
    // JSON texts in JSON: what is in them decides, not how they are written.
    const [inside, made] = [jsonIn(expected), jsonIn(got)];
    if (inside !== undefined && made !== undefined)
      return valueDifference(inside, made, undefined, sameText, path, names);
  }
  return { path, names, expected, got };
}

function isPlainObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return value !== undefined && isJsonObject(value);
}

function jsonIn(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where nothing else tells: two times, or two ids. */
function bothVolatile(expected: string, got: string): boolean {
  return [TIME, UUID].some((form) => form.test(expected) && form.test(got));
}

import { isJsonObject, type JsonValue } from '../../src/json/json-value';

/**
 * Whether two definitions are the same but for the names of resources, of which each has one of its own in either.
 * @returns where they first differ; undefined when they do not
 */
export function sameButForNames(ours: JsonValue, theirs: JsonValue): string | undefined {
  const names = new Map<string, string>();
  const backwards = new Map<string, string>();
  return differenceOf(ours, theirs, '$', (a, b) => {
    if ((names.get(a) ?? b) !== b || (backwards.get(b) ?? a) !== a) return false;
    names.set(a, b);
    backwards.set(b, a);
    return true;
  });
}

function differenceOf(
  a: JsonValue,
  b: JsonValue,
  at: string,
  isName: (a: string, b: string) => boolean,
): string | undefined {
  if (typeof a === 'string' && typeof b === 'string' && a !== b) {
    return isName(a, b) ? undefined : `${at} is ${JSON.stringify(b)}, expected ${JSON.stringify(a)}`;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return firstOf(a.map((item, index) => () => differenceOf(item, b[index], `${at}[${index}]`, isName)));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    const missing = keys.find((key) => !Object.hasOwn(a, key) || !Object.hasOwn(b, key));
    if (missing !== undefined) return `${at}.${missing} is in one of the two alone`;
    return firstOf(keys.map((key) => () => differenceOf(a[key], b[key], `${at}.${key}`, isName)));
  }
  return a === b ? undefined : `${at} is ${JSON.stringify(b)}, expected ${JSON.stringify(a)}`;
}

function firstOf(tries: readonly (() => string | undefined)[]): string | undefined {
  for (const each of tries) {
    const found = each();
    if (found !== undefined) return found;
  }
  return undefined;
}

import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';

/** Steps of a path: `.a`, `..a`, `.*`, `.length()`, `['a b']`, `[0]`, `[?(@.b > 1)]`. */
const PATH = /^\$(\$?(\.{1,2}(\*|[\p{L}\p{N}_-]+(\(\))?)|\[([^\]'"]|'[^']*'|"[^"]*")*\])+)?$/u;

/** Whether a text looks like a path: `$`, `$.a`, `$['a']`, `$$.Execution.Id`. One that only begins with a path, `$.a + $.b`, is something else. */
export function looksLikePath(value: JsonValue): value is string {
  return typeof value === 'string' && PATH.test(value);
}

/** Whether a text looks like a path or like a call of an intrinsic function. */
export function looksLikeQuery(value: JsonValue): value is string {
  return looksLikePath(value) || (typeof value === 'string' && /^States\.[A-Za-z0-9]+\(.*\)$/s.test(value));
}

/** A member of a payload template whose value looks like a query but whose name does not end in `.$`. */
export interface StaticQuery {
  readonly name: string;
  readonly value: string;
}

/** The members of a payload template that are probably meant to be evaluated, at any depth. */
export function* staticQueries(template: JsonValue): Generator<StaticQuery> {
  if (isJsonArray(template)) for (const item of template) yield* staticQueries(item);
  if (!isJsonObject(template)) return;
  for (const [name, value] of Object.entries(template)) {
    if (name.endsWith('.$')) continue;
    if (looksLikeQuery(value)) yield { name, value };
    else yield* staticQueries(value);
  }
}

/** Whether a value that is passed on as it stands holds what looks like a query. */
export function holdsQuery(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.some(holdsQuery);
  if (!isJsonObject(value)) return looksLikeQuery(value);
  return Object.entries(value).some(([name, member]) => name.endsWith('.$') || holdsQuery(member));
}

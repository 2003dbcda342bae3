import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';

/** A line of a file of the folder: a machine, or what one execution of it reached. */
export type CoverageLine =
  | { readonly machine: string; readonly name: string; readonly definition: JsonObject }
  | { readonly machine: string; readonly hits: readonly (readonly [id: string, count: number])[] };

/** A line from its text; undefined for what none is. */
export function coverageLine(text: string): CoverageLine | undefined {
  const value = parsed(text);
  if (value === undefined || !isJsonObject(value)) return undefined;
  const { machine, name, definition, hits } = value;
  if (typeof machine !== 'string') return undefined;
  if (typeof name === 'string' && isJsonObject(definition)) return { machine, name, definition };
  return isJsonArray(hits) && hits.every(isHit)
    ? { machine, hits: hits as readonly (readonly [string, number])[] }
    : undefined;
}

function isHit(hit: JsonValue): boolean {
  return isJsonArray(hit) && typeof hit[0] === 'string' && Number.isSafeInteger(hit[1]);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

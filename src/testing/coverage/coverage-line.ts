import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import type { AddedParts } from '../../views/coverage/added-parts';

/** A line of a file of the folder: a machine, or what one execution of it reached. */
export type CoverageLine =
  | {
      readonly machine: string;
      readonly name: string;
      readonly definition: JsonObject;
      /** What constructs of this package have added. */
      readonly added?: AddedParts;
    }
  | { readonly machine: string; readonly hits: readonly (readonly [id: string, count: number])[] };

/** A line from its text; undefined for what none is. */
export function coverageLine(text: string): CoverageLine | undefined {
  const value = parsed(text);
  if (value === undefined || !isJsonObject(value)) return undefined;
  const { machine, name, definition, added, hits } = value;
  if (typeof machine !== 'string') return undefined;
  if (typeof name === 'string' && isJsonObject(definition)) {
    if (added === undefined) return { machine, name, definition };
    return isAddedParts(added) ? { machine, name, definition, added } : undefined;
  }
  return isJsonArray(hits) && hits.every(isHit)
    ? { machine, hits: hits as readonly (readonly [string, number])[] }
    : undefined;
}

function isAddedParts(added: JsonValue): added is JsonObject & AddedParts {
  const areNames = (value: JsonValue | undefined): boolean =>
    isJsonArray(value) && value.every((name) => typeof name === 'string');
  return isJsonObject(added) && areNames(added.states) && areNames(added.retried);
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

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';

/** The state at a location of the parsed definition (`/States/Name`, `/States/P/Branches[0]/States/Name`), as it is written. */
export function rawState(source: JsonObject, location: string): JsonObject | undefined {
  let found: JsonValue | undefined = source;
  let rest = location;
  while (rest !== '' && found !== undefined) {
    const step = stepInto(found, rest);
    if (!step) return undefined;
    [found, rest] = step;
  }
  return found !== undefined && isJsonObject(found) ? found : undefined;
}

/** Names of states may hold `/` and `[`: of the members that fit, the longest is taken. Only what may be one is looked up: there may be thousands. */
function stepInto(value: JsonValue, location: string): [JsonValue, string] | undefined {
  const index = /^\[(\d+)\]/.exec(location);
  if (index && Array.isArray(value)) return [value[Number(index[1])] as JsonValue, location.slice(index[0].length)];
  if (!isJsonObject(value) || !location.startsWith('/')) return undefined;
  const rest = location.slice(1);
  const ends = [...rest.matchAll(/[/[]|$/g)].map(({ index }) => index);
  const end = ends.reverse().find((index) => Object.hasOwn(value, rest.slice(0, index)));
  return end === undefined ? undefined : [value[rest.slice(0, end)], rest.slice(end)];
}

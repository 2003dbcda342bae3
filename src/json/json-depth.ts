import type { JsonValue } from './json-value';

/** A value with more containers, each counted as often as it is reached, is no JSON that anybody means: objects that share members may have any number. */
const MOST_CONTAINERS = 4_000_000;

/** Whether arrays and objects are nested in one another more than so many levels deep, or without end. Needs no stack itself. */
export function isDeeperThan(value: JsonValue, levels: number): boolean {
  let level: JsonValue[] = [value];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth++) {
    const containers = level.filter((item): item is Exclude<JsonValue, null | boolean | number | string> => {
      return typeof item === 'object' && item !== null;
    });
    seen += containers.length;
    if ((containers.length > 0 && depth >= levels) || seen > MOST_CONTAINERS) return true;
    level = containers.flatMap((item) => Object.values(item) as JsonValue[]);
  }
  return false;
}

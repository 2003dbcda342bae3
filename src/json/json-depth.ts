import type { JsonValue } from './json-value';

/** Whether arrays and objects are nested in one another more than so many levels deep. Needs no stack itself. */
export function isDeeperThan(value: JsonValue, levels: number): boolean {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const containers = level.filter((item): item is Exclude<JsonValue, null | boolean | number | string> => {
      return typeof item === 'object' && item !== null;
    });
    if (containers.length > 0 && depth >= levels) return true;
    level = containers.flatMap((item) => Object.values(item) as JsonValue[]);
  }
  return false;
}

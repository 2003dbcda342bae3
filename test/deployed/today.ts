import { isJsonObject, type JsonValue } from '../../src/json/json-value';

/** Scenarios happen on this day. */
const DAY_OF_SCENARIOS = Date.parse('2024-01-01T00:00:00Z');

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whatever a value says of time, as long before or after the day of the run as it was before or after the day of the scenarios. */
export function movedToToday(value: JsonValue, nowMs = Date.now()): JsonValue {
  if (typeof value === 'string' && TIMESTAMP.test(value)) {
    return new Date(nowMs + Date.parse(value) - DAY_OF_SCENARIOS).toISOString();
  }
  if (Array.isArray(value)) return value.map((item) => movedToToday(item, nowMs));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, movedToToday(member, nowMs)]));
}

import { isJsonArray, type JsonValue, type MutableJsonObject } from '../../../json/json-value';
import type { JsonataNode } from '../tree';
import { type Compile, type Shortcut, UNSURE } from './shortcut';

/** Keys that mean something to the engine, or to JavaScript. */
const SPECIAL_KEYS: readonly string[] = ['__proto__', '_jsonata_lambda', '_jsonata_function'];

/** `{"a": …}` with keys that are written, each once. */
export function compileObject({ lhs }: JsonataNode, compile: Compile): Shortcut | undefined {
  const pairs = lhs as readonly (readonly [JsonataNode, JsonataNode])[];
  const keys = pairs.map(([key]) => (key.type === 'string' ? String(key.value) : undefined));
  const values = pairs.map(([, value]) => compile(value));
  if (!isComplete(keys) || !isComplete(values) || new Set(keys).size < keys.length) return undefined;
  if (SPECIAL_KEYS.some((key) => keys.includes(key))) return undefined;
  return (names) => {
    const object: MutableJsonObject = {};
    for (let i = 0; i < keys.length; i++) {
      const value = values[i](names);
      if (value === UNSURE) return UNSURE;
      // What is nothing leaves no member.
      if (value !== undefined) object[keys[i]] = value;
    }
    return object;
  };
}

/** `[a, [b]]`. Only arrays that are written inside stay arrays; others would be taken apart. */
export function compileArray({ expressions }: JsonataNode, compile: Compile): Shortcut | undefined {
  const nodes = expressions as readonly JsonataNode[];
  const items = nodes.map(compile);
  if (!isComplete(items)) return undefined;
  const written = nodes.map(({ value }) => value === '[');
  return (names) => {
    const array: JsonValue[] = [];
    for (let i = 0; i < items.length; i++) {
      const value = items[i](names);
      if (value === UNSURE || (isJsonArray(value) && !written[i])) return UNSURE;
      if (value !== undefined) array.push(value);
    }
    return array;
  };
}

function isComplete<T>(all: readonly (T | undefined)[]): all is readonly T[] {
  return all.every((each) => each !== undefined);
}

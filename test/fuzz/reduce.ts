import type { JsonValue } from '../../src/json/json-value';

/**
 * A smaller value with which the check still fails: members and elements are left out, values are replaced by what is in them, texts are
 * halved, as long as that helps. At most so many tries.
 */
export async function reduce(
  value: JsonValue,
  stillFails: (candidate: JsonValue) => Promise<boolean>,
  tries = 400,
): Promise<JsonValue> {
  let best = value;
  let left = tries;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const candidate of smaller(best)) {
      if (left <= 0) break;
      left -= 1;
      if (!(await stillFails(candidate))) continue;
      best = candidate;
      found = true;
      break;
    }
  }
  return best;
}

/** All values that are one step smaller, the largest steps first. */
export function* smaller(value: JsonValue): Generator<JsonValue> {
  if (typeof value === 'string') {
    if (value.length > 1) {
      const half = Math.ceil(value.length / 2);
      yield value.slice(0, half);
      yield value.slice(half);
    }
    if (value.length > 0 && value.length <= 40) {
      for (let index = 0; index < value.length; index += 1) yield value.slice(0, index) + value.slice(index + 1);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (value.length > 3) {
      const half = Math.ceil(value.length / 2);
      yield value.slice(0, half);
      yield value.slice(half);
    }
    for (const index of value.keys()) yield value.filter((_, other) => other !== index);
    for (const [index, member] of value.entries()) {
      for (const less of smaller(member)) yield [...value.slice(0, index), less, ...value.slice(index + 1)];
    }
    return;
  }
  const entries = Object.entries(value);
  for (const [key] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== key));
  for (const [index, [key, member]] of entries.entries()) {
    for (const less of smaller(member)) {
      yield Object.fromEntries([...entries.slice(0, index), [key, less], ...entries.slice(index + 1)]);
    }
  }
}

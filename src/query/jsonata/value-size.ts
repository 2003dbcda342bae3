import { LARGEST_VALUE, memoryExceeded, NUMBER_BYTES, stackOverflow } from './limits';

/** Deepest nesting of a value: that of Jackson since 2.15. What walks values recurses. */
const DEEPEST_VALUE = 1000;

/** Known sizes with depths, packed into one number. Values do not change once they are complete. */
const known = new WeakMap<object, number>();

const DEPTHS = 2048;

/** What an array or object costs more than a number in it. */
const CONTAINER = 16;

/**
 * How much is looked at again rather than remembered: a map from each of a million small values, however deep they lie in one another, takes seconds to
 * grow and to be collected.
 */
const LOOKED_AT_AGAIN = 256;

/** What was looked at and is in no value that is remembered. */
let unremembered = 0;

/** What has been looked at so far; a counter of work. */
export const looked = { values: 0 };

/**
 * The size of a value in the bytes that AWS counts: 8 a number, 1 a character; that anything else inside of a value takes 8, too, and
 * the value itself nothing, is a guess. Values that are shared count as often as they occur. Functions take nothing.
 * @throws {LimitExceeded} when the value is too large or nested too deep
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return checked(value.length);
  return typeof value === 'object' && value !== null ? measure(value, 0) : NUMBER_BYTES;
}

/** Levels of values inside of the one that was measured last: beside the size, so that neither is packed into a number that needs memory. */
let depthOfLast = 0;

function measure(value: object, level: number): number {
  const before = known.get(value);
  if (before !== undefined) {
    unremembered += 1;
    depthOfLast = before % DEPTHS;
    return Math.floor(before / DEPTHS);
  }
  if (level >= DEEPEST_VALUE) throw stackOverflow();
  depthOfLast = 0;
  const record = value as Readonly<Record<string, unknown>>;
  if (record._jsonata_lambda === true || record._jsonata_function === true) return 0;
  const outside = unremembered;
  let members = 0;
  let size = 0;
  let depth = 0;
  if (Array.isArray(value)) {
    members = value.length;
    for (const item of value) {
      size += measureIn(item, level + 1);
      if (depthOfLast > depth) depth = depthOfLast;
    }
  } else {
    for (const key in record) {
      if (!Object.hasOwn(record, key)) continue;
      members += 1;
      size += key.length + measureIn(record[key], level + 1);
      if (depthOfLast > depth) depth = depthOfLast;
    }
  }
  if (depth >= DEEPEST_VALUE) throw stackOverflow();
  looked.values += CONTAINER + members;
  unremembered += CONTAINER + members;
  if (unremembered - outside > LOOKED_AT_AGAIN) {
    known.set(value, checked(size) * DEPTHS + depth);
    unremembered = outside + 1;
  }
  depthOfLast = depth;
  return checked(size);
}

/** Size of a value inside of another one. */
function measureIn(item: unknown, level: number): number {
  if (typeof item === 'object' && item !== null) {
    const size = measure(item, level) + NUMBER_BYTES;
    depthOfLast += 1;
    return size;
  }
  depthOfLast = 0;
  return typeof item === 'string' ? item.length : NUMBER_BYTES;
}

/** Notes the size of an array that was put together of the items of some arrays, and of other values. */
export function noteSize(whole: readonly unknown[], parts: readonly unknown[]): void {
  let size = 0;
  let depth = 0;
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) {
      if (part !== undefined) size += typeof part === 'string' ? part.length : NUMBER_BYTES;
      continue;
    }
    const isWhole = !Array.isArray(part);
    size += measure(part, 0) + (isWhole ? NUMBER_BYTES : 0);
    depth = Math.max(depth, depthOfLast + (isWhole ? 1 : 0));
  }
  if (depth >= DEEPEST_VALUE) throw stackOverflow();
  known.set(whole, checked(size) * DEPTHS + depth);
}

function checked(size: number): number {
  if (size > LARGEST_VALUE) throw memoryExceeded();
  return size;
}

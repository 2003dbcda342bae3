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
const LOOKED_AT_AGAIN = 128;

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
  return typeof value === 'object' && value !== null ? Math.floor(measure(value, 0) / DEPTHS) : NUMBER_BYTES;
}

function measure(value: object, level: number): number {
  const before = known.get(value);
  if (before !== undefined) {
    unremembered += 1;
    return before;
  }
  if (level >= DEEPEST_VALUE) throw stackOverflow();
  const record = value as Readonly<Record<string, unknown>>;
  if (record._jsonata_lambda === true || record._jsonata_function === true) return 0;
  const outside = unremembered;
  looked.values += CONTAINER;
  unremembered += CONTAINER;
  let size = 0;
  let depth = 0;
  const add = (item: unknown): void => {
    if (typeof item === 'object' && item !== null) {
      const part = measure(item, level + 1);
      size += Math.floor(part / DEPTHS) + NUMBER_BYTES;
      depth = Math.max(depth, (part % DEPTHS) + 1);
    } else size += typeof item === 'string' ? item.length : NUMBER_BYTES;
  };
  if (Array.isArray(value)) {
    looked.values += value.length;
    unremembered += value.length;
    for (const item of value) add(item);
  } else {
    for (const key of Object.keys(value)) {
      looked.values += 1;
      unremembered += 1;
      size += key.length;
      add(record[key]);
    }
  }
  if (depth >= DEEPEST_VALUE) throw stackOverflow();
  const packed = checked(size) * DEPTHS + depth;
  if (unremembered - outside > LOOKED_AT_AGAIN) {
    known.set(value, packed);
    unremembered = outside + 1;
  }
  return packed;
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
    const packed = measure(part, 0);
    const isWhole = !Array.isArray(part);
    size += Math.floor(packed / DEPTHS) + (isWhole ? NUMBER_BYTES : 0);
    depth = Math.max(depth, (packed % DEPTHS) + (isWhole ? 1 : 0));
  }
  if (depth >= DEEPEST_VALUE) throw stackOverflow();
  known.set(whole, checked(size) * DEPTHS + depth);
}

function checked(size: number): number {
  if (size > LARGEST_VALUE) throw memoryExceeded();
  return size;
}

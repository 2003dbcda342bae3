import { LARGEST_VALUE, memoryExceeded, NUMBER_BYTES, stackOverflow } from './limits';

/** Deepest nesting of a value: that of Jackson since 2.15. What walks values recurses. */
const DEEPEST_VALUE = 1000;

/** Known sizes with depths, packed into one number. Values do not change once they are complete. */
const known = new WeakMap<object, number>();

const DEPTHS = 2048;

/** Members of a value without values inside that is not remembered. */
const SMALL = 16;

/** What an array or object costs more than a number in it. */
const CONTAINER = 16;

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
  if (before !== undefined) return before;
  if (level >= DEEPEST_VALUE) throw stackOverflow();
  const record = value as Readonly<Record<string, unknown>>;
  if (record._jsonata_lambda === true || record._jsonata_function === true) return 0;
  const lookedBefore = looked.values;
  looked.values += CONTAINER;
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
    for (const item of value) add(item);
  } else {
    for (const key of Object.keys(value)) {
      looked.values += 1;
      size += key.length;
      add(record[key]);
    }
  }
  if (depth >= DEEPEST_VALUE) throw stackOverflow();
  const packed = checked(size) * DEPTHS + depth;
  // What is small is looked at again more quickly than it is remembered.
  if (depth > 0 || looked.values - lookedBefore > SMALL + CONTAINER) known.set(value, packed);
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

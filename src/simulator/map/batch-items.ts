import type { JsonArray, JsonObject, JsonValue } from '../../json/json-value';
import { byteSize } from '../data/sizes';

/** Limits of a batch; undefined: none. */
export interface BatchLimits {
  readonly maxItems?: number;
  readonly maxBytes?: number;
}

/**
 * Puts items together, in order: `{"BatchInput":…,"Items":[…]}`, BatchInput only where there is one (recorded:
 * test_map_item_batching_base_json_max_per_batch_jsonata). A batch holds at least one item.
 */
export function batchItems(items: JsonArray, limits: BatchLimits, batchInput: JsonValue | undefined): JsonObject[] {
  const batches: JsonObject[] = [];
  let current: JsonValue[] = [];
  const inputOf = (batch: JsonArray): JsonObject =>
    batchInput === undefined ? { Items: batch } : { BatchInput: batchInput, Items: batch };
  const emptySize = byteSize(inputOf([]));
  let bytes = emptySize;
  for (const item of items) {
    const size = byteSize(item) + 1;
    const full = current.length >= (limits.maxItems ?? Number.POSITIVE_INFINITY);
    if (current.length > 0 && (full || bytes + size > (limits.maxBytes ?? Number.POSITIVE_INFINITY))) {
      batches.push(inputOf(current));
      current = [];
      bytes = emptySize;
    }
    current.push(item);
    bytes += size;
  }
  if (current.length > 0) batches.push(inputOf(current));
  return batches;
}

import type { MapState } from '../../asl/definition';
import type { DistributedMap } from '../../asl/distributed-map';
import type { JsonArray, JsonValue } from '../../json/json-value';
import { limitedPayload } from '../data/data-limit';
import { integerOf } from '../data/dynamic-value';
import type { StateVisit } from '../scope/running';
import { batchItems } from './batch-items';
import { type ChildInput, itemsAsInputs, type SourcedItems } from './map-items';

/** Inputs of the child executions: ItemSelector first, for each item, then ItemBatcher. */
export function childInputs(
  visit: StateVisit<MapState>,
  { itemBatcher }: DistributedMap,
  input: JsonValue,
  items: SourcedItems,
): ChildInput[] {
  const { itemSelector } = visit.state;
  const { observer } = visit.environment;
  const { values, keys, source } = items;
  const selected = itemSelector
    ? values.map((value, index) =>
        itemSelector.evaluate(visit.scope(input, { item: { index, key: keys?.[index], value, source } })),
      )
    : itemsAsInputs(items);
  if (itemSelector) observer?.saw('afterItemSelector', selected);
  if (!itemBatcher) return selected.map((value) => ({ input: limitedPayload(visit, value), itemCount: 1 }));
  const scope = () => visit.scope(input);
  const { maxItemsPerBatch, maxInputBytesPerBatch } = itemBatcher;
  const limits = {
    maxItems: maxItemsPerBatch && integerOf(maxItemsPerBatch, 'MaxItemsPerBatch', scope),
    maxBytes: maxInputBytesPerBatch && integerOf(maxInputBytesPerBatch, 'MaxInputBytesPerBatch', scope),
    // Without either the largest input is the only limit.
    ...(maxItemsPerBatch || maxInputBytesPerBatch ? {} : { maxBytes: visit.environment.maxPayloadBytes }),
  };
  const batches = batchItems(selected, limits, itemBatcher.batchInput?.evaluate(scope()));
  observer?.saw('afterItemBatcher', batches);
  return batches.map((batch) => ({
    input: limitedPayload(visit, batch),
    itemCount: (batch.Items as JsonArray).length,
  }));
}

import type { MapState } from '../../asl/definition';
import type { ItemReader } from '../../asl/distributed-map';
import { isJsonArray, type JsonArray, type JsonValue } from '../../json/json-value';
import { integerOf } from '../data/dynamic-value';
import { payload } from '../data/input-output';
import type { StateVisit } from '../scope/running';
import { StateFailure } from '../scope/state-failure';
import type { StateSubstitute } from '../scope/state-observer';
import { childInputs } from './child-inputs';
import { ItemReaderFailure } from './item-reader-failure';
import { parseJson } from './json-items';
import { itemsAsInputs, type MapItems } from './map-items';
import { readItems } from './read-items';
import { toleranceOf } from './tolerance-fields';

/**
 * What TestState does with the iterations of a Map: it finds the items, makes the inputs of the iterations, and runs none.
 * @param items the items of the state's input; undefined: an ItemReader finds them
 */
export function inspectIterations(
  visit: StateVisit<MapState>,
  substitute: StateSubstitute,
  input: JsonValue,
  items: MapItems | undefined,
): JsonValue {
  const { distributed } = visit.state;
  const { observer } = visit.environment;
  if (!distributed) {
    selectItems(visit, input, items?.values ?? []);
    return substitute.resultOfChildren(items?.values);
  }
  const tolerance = toleranceOf(visit, distributed, input);
  if (tolerance.count !== undefined) observer?.saw('toleratedFailureCount', tolerance.count);
  if (tolerance.percentage !== undefined) observer?.saw('toleratedFailurePercentage', tolerance.percentage);
  const { itemReader } = distributed;
  const found = itemReader ? readFrom(visit, substitute, itemReader, input) : items;
  if (found) childInputs(visit, distributed, input, { ...found, source: 'STATE_DATA' });
  return substitute.resultOfChildren(found?.values, tolerance);
}

function selectItems(visit: StateVisit<MapState>, input: JsonValue, items: JsonArray): void {
  const { itemSelector } = visit.state;
  if (!itemSelector) return;
  const inputs = items.map((value, index) => itemSelector.evaluate(visit.scope(input, { item: { index, value } })));
  visit.environment.observer?.saw('afterItemSelector', inputs);
}

/** Items in the text that the test gives in the place of the object; undefined when it gives none. */
function readFrom(
  visit: StateVisit<MapState>,
  substitute: StateSubstitute,
  reader: ItemReader,
  input: JsonValue,
): MapItems | undefined {
  const parameters = payload(visit, reader.parameters, input);
  const maxItems = reader.maxItems ? integerOf(reader.maxItems, 'MaxItems', () => visit.scope(input)) : 0;
  const text = substitute.itemReaderData;
  if (text === undefined) return undefined;
  try {
    const items = itemsIn(text, reader, parameters, maxItems);
    if (reader.itemsPointer !== undefined) visit.environment.observer?.saw('afterItemsPointer', itemsAsInputs(items));
    return items;
  } catch (thrown) {
    if (!(thrown instanceof ItemReaderFailure)) throw thrown;
    throw new StateFailure('States.ItemReaderFailed', thrown.cause);
  }
}

/** Of listings and manifests, which are read in several steps, the data are taken to be the items themselves: not recorded. */
function itemsIn(text: string, reader: ItemReader, parameters: JsonValue, maxItems: number): MapItems {
  if (reader.resource.action === 'listObjectsV2' || reader.inputType === 'MANIFEST') {
    const items = parseJson(text);
    return { values: isJsonArray(items) ? items : [items] };
  }
  return readItems(reader, parameters, { read: () => text, list: () => [], write: () => undefined }, maxItems);
}

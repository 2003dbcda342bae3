import { isDeeperThan } from '../../json/json-depth';
import { getMember, isJsonArray, isJsonObject, type JsonArray, type JsonValue } from '../../json/json-value';
import { DEEPEST_JSON } from '../../json/strict-json';
import { ItemReaderFailure } from './item-reader-failure';
import { type MapItems, membersOf } from './map-items';

/** Recorded in 2023: base_scenarios/test_map_item_reader_json_no_json_list_*. */
const NOT_ITERABLE = 'Attempting to map over non-iterable node.';

/**
 * The elements of a JSON array: the whole text, or what a JSON Pointer finds in it. Either may also be an object, whose members are the
 * items then (AWS developer guide, "ItemReader"; in 2023 AWS was recorded to refuse one at the root, before it iterated over objects).
 */
export function jsonItems(text: string, itemsPointer: string | undefined): MapItems {
  const root = parseJson(text);
  const items = itemsPointer === undefined ? root : at(root, itemsPointer);
  if (items !== undefined && isJsonArray(items)) return { values: items };
  if (items !== undefined && isJsonObject(items)) return membersOf(items);
  throw new ItemReaderFailure(NOT_ITERABLE);
}

/** One item per line; empty lines are no items. */
export function jsonLinesItems(text: string): JsonArray {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(parseJson);
}

export function parseJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    throw cannotBeParsed((error as Error).message);
  }
  if (isDeeperThan(value, DEEPEST_JSON)) throw cannotBeParsed(`it is nested more than ${DEEPEST_JSON} levels deep`);
  return value;
}

/** AWS's own text is not recorded. */
function cannotBeParsed(why: string): ItemReaderFailure {
  return new ItemReaderFailure(`The JSON cannot be parsed: ${why}`);
}

/** RFC 6901. */
function at(root: JsonValue, pointer: string): JsonValue | undefined {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<JsonValue | undefined>((value, token) => member(value, token), root);
}

function member(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (isJsonArray(value)) return /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  return isJsonObject(value) ? getMember(value, token) : undefined;
}

import { getMember, type JsonArray, type JsonObject, type JsonValue } from '../../json/json-value';

/** What a Map iterates over: the elements of an array, or the members of an object. */
export interface MapItems {
  readonly values: JsonArray;
  /** Names of the members of an object. */
  readonly keys?: readonly string[];
}

/** The members of an object as items. In mode DISTRIBUTED alone: an inline Map refuses an object (recorded, December 2025). */
export function membersOf(object: JsonObject): MapItems {
  const keys = Object.keys(object);
  return { keys, values: keys.map((key) => getMember(object, key) as JsonValue) };
}

/**
 * What works on an item without an ItemSelector: an element as it is, a member as its pair of name and value. That a pair is passed is
 * documented (AWS developer guide, "ItemsPath"); its form is what other emulators have.
 */
export function itemsAsInputs({ values, keys }: MapItems): JsonArray {
  return keys ? keys.map((Key, index) => ({ Key, Value: values[index] })) : values;
}

/** Items that are worked on, with the place they come from. */
export interface SourcedItems extends MapItems {
  readonly source: string;
}

/** What a child execution starts from. */
export interface ChildInput {
  readonly input: JsonValue;
  readonly itemCount: number;
}

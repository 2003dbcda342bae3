import { javaHashOrder } from '../../../json/java-hash-order';
import { toJsonText } from '../../../json/json-text';
import {
  getMember,
  type JsonObject,
  type JsonValue,
  type MutableJsonObject,
  setMember,
} from '../../../json/json-value';
import { parseJsonText } from '../../../json/strict-json';
import { allow } from '../allowance';
import { objectArgument, textArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';

const stringToJson: IntrinsicFunction = {
  name: 'States.StringToJson',
  minimumArguments: 1,
  maximumArguments: 1,
  apply([text]) {
    const json = textArgument(this.name, text).trim();
    // Recorded: an empty or blank text is null, `-0` is 0.
    if (json === '') return null;
    const value = parseJson(this.name, json);
    return value === 0 ? 0 : value;
  },
};

function parseJson(name: string, text: string): JsonValue {
  const value = parseJsonText(text);
  if (value === undefined) throw invalidArguments(name);
  return value;
}

const jsonToString: IntrinsicFunction = {
  name: 'States.JsonToString',
  minimumArguments: 1,
  maximumArguments: 1,
  apply([value]) {
    allow(this.name, value);
    return toJsonText(value);
  },
};

const jsonMerge: IntrinsicFunction = {
  name: 'States.JsonMerge',
  minimumArguments: 3,
  maximumArguments: 3,
  apply([first, second, deep]) {
    const a = objectArgument(this.name, first);
    const b = objectArgument(this.name, second);
    // Documentation: only shallow merging is supported, so the third argument has to be false.
    if (deep === true) throw invalidArguments(this.name);
    return mergeShallow(a, b);
  },
};

/** The second object wins. Recorded: members come out in the order of a Java HashMap. */
function mergeShallow(a: JsonObject, b: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const merged: MutableJsonObject = {};
  for (const key of javaHashOrder(keys)) {
    const winner = getMember(b, key);
    setMember(merged, key, winner === undefined ? a[key] : winner);
  }
  return merged;
}

export const JSON_FUNCTIONS: readonly IntrinsicFunction[] = [stringToJson, jsonToString, jsonMerge];

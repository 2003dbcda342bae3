import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../json/json-value';
import { invalidArguments } from './intrinsic-function';

/** The argument as text, or the function fails. */
export function textArgument(name: string, value: JsonValue): string {
  if (typeof value !== 'string') throw invalidArguments(name);
  return value;
}

export function arrayArgument(name: string, value: JsonValue): JsonArray {
  if (!isJsonArray(value)) throw invalidArguments(name);
  return value;
}

export function objectArgument(name: string, value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw invalidArguments(name);
  return value;
}

export function numberArgument(name: string, value: JsonValue): number {
  if (typeof value !== 'number') throw invalidArguments(name);
  return value;
}

/** Fractions are cut off, towards zero (third-party measurement: 2.6 is 2; the documentation speaks of rounding). */
export function integerArgument(name: string, value: JsonValue): number {
  return Math.trunc(numberArgument(name, value)) + 0;
}

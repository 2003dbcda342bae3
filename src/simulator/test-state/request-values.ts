import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { Refusal, refusal } from './refusal';

/** The input. Its text is echoed where it is shown unchanged.
 * @throws {Refusal} InvalidExecutionInput */
export function readInput(text: string): JsonValue {
  const value = parsed(text);
  if (value !== undefined) return value;
  // The words of AWS's parser are not imitated.
  throw new Refusal('InvalidExecutionInput', `Invalid State Machine Execution Input: '${text}' is not valid JSON`);
}

/** Variables by name. The text for what is no object is not recorded.
 * @throws {Refusal} */
export function readVariables(text: string): JsonObject {
  const value = parsed(text);
  if (value !== undefined && isJsonObject(value)) return value;
  throw refusal('Variables must be a valid JSON object');
}

/** The value that a JSON text says; undefined when it is none, or is nested deeper than anybody reads. */
export function parsed(text: string): JsonValue | undefined {
  return parseJsonText(text);
}

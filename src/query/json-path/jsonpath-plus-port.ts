import type { JSONPath } from 'jsonpath-plus';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';

/** The one place that knows jsonpath-plus. It is loaded when the first indefinite path is read, not before. */
type Engine = typeof JSONPath;

let loaded: Engine | undefined;

function engine(): Engine {
  loaded ??= (require('jsonpath-plus') as { readonly JSONPath: Engine }).JSONPath;
  return loaded;
}

/** `[*]`: the members of an object or items of an array, none of anything else. */
export function selectChildren(value: JsonValue): readonly JsonValue[] {
  return select(value, '$[*]');
}

/** Names that mean nothing else to jsonpath-plus. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `..name`, parents before children; undefined for a name that jsonpath-plus cannot be trusted with. */
export function selectNamedDescendants(value: JsonValue, name: string): readonly JsonValue[] | undefined {
  return PLAIN_NAME.test(name) && name !== '__proto__' ? select(value, `$..${name}`) : undefined;
}

/** `eval: false`: no expression of any path may ever be run. */
function select(value: JsonValue, path: string): readonly JsonValue[] {
  if (!isJsonArray(value) && !isJsonObject(value)) return [];
  return engine()({ path, json: value as object, wrap: true, eval: false }) as JsonValue[];
}

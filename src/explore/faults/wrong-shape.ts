import type { Demand } from '../../analysis/demand';
import { isJsonArray, isJsonObject, type JsonValue } from '../../json/json-value';
import type { FaultForm } from './fault';

/** Deepest member of a result that is changed. */
const DEEPEST = 4;

/**
 * Results of another shape: of each member that later states read, one in which it is missing, one in which it is null, one in which it is of another type.
 * @param demand what is read of the result
 */
export function wrongShapes(demand: Demand | undefined, output: JsonValue): readonly FaultForm[] {
  if (!demand) return [];
  return membersRead(demand, output, []).flatMap((path): FaultForm[] => {
    const at = `$.${path.join('.')}`;
    const found = valueAt(output, path);
    const other = typeof found === 'string' ? 0 : 'not what it was';
    return [
      shape(without(output, path), `${at} missing`),
      ...(found === null ? [] : [shape(replaced(output, path, null), `${at} null`)]),
      shape(replaced(output, path, other), `${at} ${typeof other === 'number' ? 'a number' : 'a text'}`),
    ];
  });
}

function shape(output: JsonValue, detail: string): FaultForm {
  return { kind: 'wrongShape', lasting: false, output, detail };
}

/** Innermost members that are read, and that the result has. */
function membersRead(demand: Demand, value: JsonValue, path: readonly string[]): readonly (readonly string[])[] {
  if (!isJsonObject(value) || path.length >= DEEPEST) return [];
  return [...demand.members].flatMap(([name, inner]) => {
    if (!Object.hasOwn(value, name)) return [];
    const own = [...path, name];
    const below = membersRead(inner, value[name], own);
    return below.length > 0 ? below : [own];
  });
}

function valueAt(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue | undefined {
  if (name === undefined) return value;
  return isJsonObject(value) ? valueAt(value[name], rest) : undefined;
}

function replaced(value: JsonValue, [name, ...rest]: readonly string[], member: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const changed = rest.length === 0 ? member : replaced(value[name], rest, member);
  return Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? changed : old]));
}

function without(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  if (!isJsonObject(value) || isJsonArray(value)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? without(old, rest) : old]));
}

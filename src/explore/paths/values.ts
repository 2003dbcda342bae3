import { isJsonArray, isJsonObject, type JsonValue, type MutableJsonObject, setMember } from '../../json/json-value';

/** A member, or the index of an item. */
export type Step = string | number;

/** What stands for no value at all: a member that is not there. */
export const ABSENT = Symbol('absent');

/** A value that is wanted at a place, or none at all. */
export type Wanted = JsonValue | typeof ABSENT;

/** Longest array that is made up. */
const LONGEST = 40;

/** The value at a path; undefined where there is none. */
export function valueAt(value: JsonValue | undefined, path: readonly Step[]): JsonValue | undefined {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number') found = isJsonArray(found) ? found[step] : undefined;
    else found = isJsonObject(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** A copy with another value at the path; undefined where none can be there. What is missing around it is made. */
export function withValueAt(
  value: JsonValue | undefined,
  path: readonly Step[],
  wanted: Wanted,
): JsonValue | undefined {
  if (path.length === 0) return wanted === ABSENT ? undefined : wanted;
  const [step, ...rest] = path;
  if (typeof step === 'number') return withItem(isJsonArray(value) ? value : [], step, rest, wanted);
  const object: MutableJsonObject = {};
  if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) setMember(object, name, member);
  const inner = withValueAt(Object.hasOwn(object, step) ? object[step] : undefined, rest, wanted);
  if (inner === undefined) delete object[step];
  else setMember(object, step, inner);
  return object;
}

function withItem(items: readonly JsonValue[], index: number, rest: readonly Step[], wanted: Wanted) {
  if (index > LONGEST) return [...items];
  if (rest.length === 0 && wanted === ABSENT) return items.slice(0, index);
  const filler = items.at(-1) ?? {};
  const made = [...items];
  while (made.length < index) made.push(filler);
  made[index] = withValueAt(made[index] ?? filler, rest, wanted) ?? null;
  return made;
}

/** Whether a path goes through another one, or is it. */
export function isBelow(path: readonly Step[], above: readonly Step[]): boolean {
  return above.length <= path.length && above.every((step, index) => path[index] === step);
}

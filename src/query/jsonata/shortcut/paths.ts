import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../../../json/json-value';
import type { JsonataNode } from '../tree';
import { hasOnly, type Names, type Shortcut, UNSURE } from './shortcut';

/** `$name`; not `$` and `$$`. */
export function compileVariable(name: string): Shortcut | undefined {
  return name === '' || name === '$' ? undefined : (names) => variable(names, name);
}

/** `a.b`, `$name.a.b`: names alone, and a variable in front. */
export function compilePath(steps: readonly JsonataNode[]): Shortcut | undefined {
  const [first, ...rest] = steps;
  if (!steps.every((step) => hasOnly(step, ['value'])) || !rest.every(isName)) return undefined;
  const members = rest.map(({ value }) => String(value));
  if (first.type === 'variable') {
    const start = compileVariable(String(first.value));
    return start && ((names) => follow(start(names), members));
  }
  if (!isName(first)) return undefined;
  members.unshift(String(first.value));
  return ({ input }) => follow(input, members);
}

function isName({ type }: JsonataNode): boolean {
  return type === 'name';
}

/** One that is not bound may be a function of the language. */
function variable({ bindings: { variables } }: Names, name: string): JsonValue | typeof UNSURE {
  const value = variables && getMember(variables, name);
  return value === undefined ? UNSURE : value;
}

function follow(
  start: JsonValue | undefined | typeof UNSURE,
  members: readonly string[],
): JsonValue | undefined | typeof UNSURE {
  let value = start;
  for (let i = 0; i < members.length; i++) {
    // Arrays are searched item by item.
    if (value === UNSURE || isJsonArray(value)) return UNSURE;
    if (!isJsonObject(value)) return undefined;
    value = getMember(value, members[i]);
  }
  return value;
}

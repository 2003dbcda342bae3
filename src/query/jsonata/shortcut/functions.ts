import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value';
import type { JsonataNode } from '../tree';
import { type Compile, hasOnly, type Names, type Shortcut, UNSURE } from './shortcut';

type Argument = JsonValue | undefined;

/** Functions of one argument, for arguments that need no conversion. */
const FUNCTIONS: Readonly<Record<string, (argument: Argument) => JsonValue | typeof UNSURE>> = {
  exists: (argument) => argument !== undefined,
  not: (argument) => (typeof argument === 'boolean' ? !argument : UNSURE),
  count: (argument) => (isJsonArray(argument) ? argument.length : UNSURE),
  merge: (argument) => (isJsonArray(argument) && argument.every(isOrdinary) ? Object.assign({}, ...argument) : UNSURE),
};

export function compileCall(
  { value, procedure, arguments: given }: JsonataNode,
  compile: Compile,
): Shortcut | undefined {
  const { type, value: name } = procedure as JsonataNode;
  const [node, ...others] = given as readonly JsonataNode[];
  if (value !== '(' || type !== 'variable' || !hasOnly(procedure as JsonataNode, ['value']) || others.length > 0) {
    return undefined;
  }
  const apply = Object.hasOwn(FUNCTIONS, String(name)) ? FUNCTIONS[String(name)] : undefined;
  const argument = apply && node && compile(node);
  if (!apply || !argument) return undefined;
  return (names) => {
    if (isBound(names, String(name))) return UNSURE;
    const found = argument(names);
    return found === UNSURE ? UNSURE : apply(found);
  };
}

/** Whether a name stands for something else than the function of the language. */
function isBound({ bindings: { variables, functions } }: Names, name: string): boolean {
  return (
    (variables !== undefined && Object.hasOwn(variables, name)) ||
    (functions !== undefined && Object.hasOwn(functions, name))
  );
}

/** An object without the key that means something to JavaScript. */
function isOrdinary(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && !Object.hasOwn(value, '__proto__');
}

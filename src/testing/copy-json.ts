import { isDate } from 'node:util/types';
import { copyPlain, holdsMoreThan, MAX_VALUES, NOT_PLAIN } from '../json/copy-plain';
import { type JsonValue, type MutableJsonObject, setMember } from '../json/json-value';
import { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
import { readGiven } from './read-given';

/** Deeper values are refused: JSON of any service is far shallower. */
const MAX_DEPTH = 500;

/**
 * A deep copy of a value that a test gives, so that nothing the test changes later reaches an execution; as `JSON.stringify`, by which a client sends it, takes
 * it: members that are undefined are left out, in arrays they are null; dates are their texts; what has a toJSON is what that gives; instances of classes are their members.
 * @param name what the value is, for the message: `input`
 * @throws {SimulatorError} with the code and the path, where that would lose something without a word, or JSON cannot say it: functions, symbols, bigint, NaN,
 *   Infinity, dates that are no time, maps, sets and other things of the language, circles, getters that throw
 */
export function copyJson(value: unknown, name: string, code: SimulatorErrorCode): JsonValue {
  return readGiven(name, code, () => {
    const copied = copyPlain(value);
    // What is not plain is looked at again, for its place.
    if (copied !== NOT_PLAIN) return copied;
    requireSize(value, name, code);
    return copy(value, { code, path: [name], around: new Set() });
  });
}

/** @throws {SimulatorError} with the code, for a value that has no end as JSON: the same array twice in one that is twice in another, and so on */
export function requireSize(value: unknown, name: string, code: SimulatorErrorCode): void {
  if (!holdsMoreThan(value, MAX_VALUES)) return;
  throw new SimulatorError(
    code,
    `${name} is too large: expected at most ${MAX_VALUES} members and items in all, each counted as often as it is reached, got more. ` +
      'Write a smaller value: Step Functions takes 256 KiB of JSON.',
  );
}

interface Walk {
  readonly code: SimulatorErrorCode;
  readonly path: string[];
  readonly around: Set<object>;
}

function copy(value: unknown, walk: Walk): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      return refuse(String(value), walk, 'null');
    case 'object':
      return value === null ? null : copyObject(value, walk);
    case 'undefined':
      return refuse('undefined', walk, 'null, or leave the member out');
    case 'bigint':
    case 'symbol':
      return refuse(`a ${typeof value}`, walk, 'its text: String(value)');
    case 'function':
      return refuse('a function', walk, 'what it returns');
  }
}

function copyObject(value: object, walk: Walk): JsonValue {
  const { around, path } = walk;
  if (around.has(value)) return refuse('an object that contains itself', walk, 'null there, or leave the member out');
  if (around.size >= MAX_DEPTH)
    return refuse(`more than ${MAX_DEPTH} levels`, walk, 'what is deeper as a text: JSON.stringify(value)');
  around.add(value);
  const copied = copyOf(value, walk, path);
  around.delete(value);
  return copied;
}

function copyOf(value: object, walk: Walk, path: string[]): JsonValue {
  if (isDate(value) && Number.isNaN(Date.prototype.getTime.call(value)))
    return refuse('a Date that is no time', walk, "a time: new Date('2026-01-01T00:00:00Z')");
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return copy((toJSON as (key: string) => unknown).call(value, ''), walk);
  return Array.isArray(value) ? copyArray(value, walk) : copyMembers(withMembers(value, walk), path, walk);
}

function copyArray(items: readonly unknown[], walk: Walk): JsonValue {
  const { path } = walk;
  // Array.from turns holes into undefined.
  return Array.from(items, (item, index) => {
    if (item === undefined) return null;
    path.push(`[${index}]`);
    const copied = copy(item, walk);
    path.pop();
    return copied;
  });
}

function copyMembers(object: Record<string, unknown>, path: string[], walk: Walk): JsonValue {
  const copied: MutableJsonObject = {};
  for (const key of Object.keys(object)) {
    if (object[key] === undefined) continue;
    path.push(/^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `['${key}']`);
    setMember(copied, key, copy(object[key], walk));
    path.pop();
  }
  return copied;
}

/** Of maps, sets and the like, JSON.stringify makes `{}`. */
function withMembers(value: object, walk: Walk): Record<string, unknown> {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (kind === 'Object') return value as Record<string, unknown>;
  return refuse(`an instance of ${kind}`, walk, plainOf(value));
}

function plainOf(value: object): string {
  if (value instanceof Map) return 'an object: Object.fromEntries(map)';
  return value instanceof Set ? 'an array: [...set]' : 'an object with its members: { ...value }';
}

/** @param line what to write in its place */
function refuse(got: string, { code, path }: Walk, line: string): never {
  const expected = 'Expected null, a boolean, a finite number, a text, an array or a plain object';
  throw new SimulatorError(code, `${path.join('')} is not JSON: got ${got}. ${expected}. Write ${line}.`);
}

import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { didYouMean } from '../did-you-mean';
import { kindOf } from '../kind-of';

/** A value of the file, and where it stands. */
export interface ConfigPlace {
  readonly value: JsonValue | undefined;
  readonly at: string;
}

/** The place of a member: absent ones have the value undefined. Members that every object inherits are none. */
export function memberAt({ value, at }: ConfigPlace, name: string): ConfigPlace {
  const here = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return { value: here, at: at === '' ? name : `${at}.${name}` };
}

/** @throws {SimulatorError} INVALID_MOCK, unless it is an object */
export function objectAt(place: ConfigPlace, expected: string, advice: string): JsonObject {
  if (isJsonObject(place.value)) return place.value;
  throw invalidConfig(place, expected, advice);
}

/**
 * The place of a member that has a name of the test.
 * @throws {SimulatorError} INVALID_MOCK with the names that are there
 */
export function namedAt(place: ConfigPlace, name: string, what: string): ConfigPlace {
  const there = objectAt(place, `an object of ${what}s by name`, `Write { "${name}": … }.`);
  if (Object.hasOwn(there, name)) return memberAt(place, name);
  const names = Object.keys(there);
  const known = `Write ${names.length === 0 ? `{ "${name}": … }` : `one of: ${names.slice(0, 20).join(', ')}`}.`;
  throw new SimulatorError(
    'INVALID_MOCK',
    `${FILE}: ${place.at}: expected the ${what} '${name}', got none of that name.${didYouMean(name, names)} ${known}`,
  );
}

/** How messages call the file. */
export const FILE = 'MockConfigFile.json';

/** An error that names the place. */
export function invalidConfig({ value, at }: ConfigPlace, expected: string, advice: string): SimulatorError {
  const got = value === undefined ? 'nothing' : typeof value === 'string' ? `the text '${value}'` : kindOf(value);
  const where = at === '' ? FILE : `${FILE}: ${at}`;
  return new SimulatorError('INVALID_MOCK', `${where}: expected ${expected}, got ${got}. ${advice}`);
}

import { didYouMean } from '../../json/did-you-mean';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { visibleText } from '../../json/visible-text';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf, shownValue } from '../kind-of';

/** A value of the file, and where it stands. */
export interface ConfigPlace {
  readonly value: JsonValue | undefined;
  readonly at: string;
}

/** The place of a member: absent ones have the value undefined. Members that every object inherits are none. */
export function memberAt({ value, at }: ConfigPlace, name: string): ConfigPlace {
  const here = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const shown = visibleText(name);
  return { value: here, at: at === '' ? shown : `${at}.${shown}` };
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
  const there = objectAt(place, `an object of ${what}s by name`, `Write { "${visibleText(name)}": … }.`);
  if (Object.hasOwn(there, name)) return memberAt(place, name);
  const names = Object.keys(there).map(visibleText);
  const shown = visibleText(name);
  const known = `Write ${names.length === 0 ? `{ "${shown}": … }` : `one of: ${names.slice(0, 20).join(', ')}`}.`;
  throw new SimulatorError(
    'INVALID_MOCK',
    `${FILE}: ${place.at}: expected the ${what} '${shown}', got none of that name.${didYouMean(shown, names)} ${known}`,
  );
}

/** How messages call the file. */
export const FILE = 'MockConfigFile.json';

/** An error that names the place. */
export function invalidConfig({ value, at }: ConfigPlace, expected: string, advice: string): SimulatorError {
  const got =
    value === undefined
      ? 'nothing'
      : typeof value === 'string'
        ? `the text '${visibleText(shownValue(value))}'`
        : kindOf(value);
  const where = at === '' ? FILE : `${FILE}: ${at}`;
  return new SimulatorError('INVALID_MOCK', `${where}: expected ${expected}, got ${got}. ${advice}`);
}

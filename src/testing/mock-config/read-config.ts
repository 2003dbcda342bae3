import { withoutMark } from '../../json/decoded-text';
import { findJsonError } from '../../json/json-error';
import type { JsonValue } from '../../json/json-value';
import { parseJsonText } from '../../json/strict-json';
import { visibleText } from '../../json/visible-text';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { copyJson } from '../copy-json';
import { type ConfigPlace, FILE, invalidConfig, memberAt } from './config-place';
import type { MockConfigFile } from './mock-config-file';

const EXAMPLE =
  'Write { "StateMachines": { "Orders": { "TestCases": { "Declined": { "Charge": "CardDeclined" } } } }, "MockedResponses": { … } }.';

/**
 * The root of a file: its text, or what JSON.parse makes of that. A path is none: reading files is up to the test.
 * @throws {SimulatorError} INVALID_MOCK
 */
export function configRoot(file: MockConfigFile | object | string): ConfigPlace {
  const value = copyJson(typeof file === 'string' ? parsed(withoutMark(file)) : file, FILE, 'INVALID_MOCK');
  const root = { value, at: '' };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidConfig(root, 'an object', EXAMPLE);
  for (const name of ['StateMachines', 'MockedResponses']) {
    const place = memberAt(root, name);
    if (place.value === undefined) throw invalidConfig(place, 'an object by name', EXAMPLE);
  }
  return root;
}

function parsed(text: string): JsonValue {
  const value = parseJsonText(text);
  if (value !== undefined) return value;
  const problem = findJsonError(text)?.message ?? 'it is too deep, or has a number that is too large';
  const isPath = /^\S*\.json\s*$/i.test(text);
  const advice = isPath ? "Write readFileSync('MockConfigFile.json', 'utf8'): files are read by the test." : EXAMPLE;
  throw new SimulatorError(
    'INVALID_MOCK',
    `${FILE}: expected its text, or an object, got a text that is no JSON: ${visibleText(problem)}. ${advice}`,
  );
}

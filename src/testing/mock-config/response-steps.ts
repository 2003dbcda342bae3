import { isJsonObject } from '../../json/json-value';
import { type ConfigPlace, invalidConfig, memberAt, objectAt } from './config-place';
import type { MockedResponse } from './mock-config-file';

/** What the calls from one number to another get. */
export interface ResponseStep {
  readonly from: number;
  readonly to: number;
  readonly response: MockedResponse;
}

const RANGE = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/;
const EXAMPLE = 'Write { "0": { "Throw": { "Error": "Busy", "Cause": "" } }, "1-3": { "Return": {} } }.';

/**
 * The steps of a mocked response, in their order. Numbers start at 0 and leave none out (LocalStack refuses others).
 * @throws {SimulatorError} INVALID_MOCK
 */
export function responseSteps(place: ConfigPlace): readonly ResponseStep[] {
  const names = Object.keys(objectAt(place, 'an object of responses by the number of the call', EXAMPLE));
  if (names.length === 0) throw invalidConfig(place, 'a response to the first call, "0"', EXAMPLE);
  const steps = names.map((name) => stepAt(place, name)).sort((a, b) => a.from - b.from);
  let next = 0;
  for (const { from, to } of steps) {
    if (from === next) next = to + 1;
    else {
      const got = from > next ? `none, and one to call ${from}` : 'more than one to it';
      const at = { ...place, value: undefined };
      throw invalidConfig(
        at,
        `one response to call ${from > next ? next : from}, got ${got}; numbers without gaps`,
        EXAMPLE,
      );
    }
  }
  return steps;
}

function stepAt(place: ConfigPlace, name: string): ResponseStep {
  const match = RANGE.exec(name);
  const [from, to] = match ? [Number(match[1]), Number(match[2] ?? match[1])] : [1, 0];
  if (from > to)
    throw invalidConfig({ value: name, at: place.at }, 'a number of a call, "0", or a range, "1-3"', EXAMPLE);
  return { from, to, response: responseAt(memberAt(place, name)) };
}

function responseAt(place: ConfigPlace): MockedResponse {
  const given = objectAt(place, 'an object with Return or Throw', EXAMPLE);
  const [hasReturn, hasThrow] = [Object.hasOwn(given, 'Return'), Object.hasOwn(given, 'Throw')];
  if (hasReturn === hasThrow) {
    const got = hasReturn ? 'both' : 'neither';
    throw invalidConfig({ ...place, value: got }, 'either Return or Throw', EXAMPLE);
  }
  return hasReturn ? { Return: given.Return } : { Throw: errorAt(memberAt(place, 'Throw')) };
}

function errorAt(place: ConfigPlace): { Error: string; Cause?: string } {
  const [error, cause] = [memberAt(place, 'Error'), memberAt(place, 'Cause')];
  if (!isJsonObject(place.value)) throw invalidConfig(place, 'an object with Error and Cause', EXAMPLE);
  if (typeof error.value !== 'string') throw invalidConfig(error, 'an Error Name', EXAMPLE);
  if (cause.value === undefined) return { Error: error.value };
  if (typeof cause.value !== 'string') throw invalidConfig(cause, 'a text', 'Write JSON as a text: "{\\"code\\":5}".');
  return { Error: error.value, Cause: cause.value };
}

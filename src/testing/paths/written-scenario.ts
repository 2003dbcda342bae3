import type { ReadObject } from '../../explore/paths/read-objects';
import type { JsonValue } from '../../json/json-value';
import { objectsOfItems } from '../../simulator/map/objects-of-items';
import { placeText } from '../../simulator/port/address';
import { mock } from '../mocks/mock';
import type { Mock } from '../mocks/mock-types';
import type { FieldValidationMode } from '../mocks/validate-result';
import type { Answered } from './plan-runner';
import { madeMock, type WrittenMock, writtenMock } from './written-mock';

/** The answers to one key of mocks, one after the other. */
export interface WrittenPlace {
  readonly key: string;
  /** One: always the same. */
  readonly mocks: readonly WrittenMock[];
}

/** All that an execution is simulated with, in words that can be written down. */
export interface WrittenScenario {
  readonly input: JsonValue;
  readonly places: readonly WrittenPlace[];
  readonly objects?: Readonly<Record<string, JsonValue>>;
  /** NONE where results are not such as the API model of the service has. */
  readonly fieldValidationMode?: FieldValidationMode;
  readonly maxEvents?: number;
  /** Whether failures have names that their integrations spell otherwise. */
  readonly exact: boolean;
}

/** The scenario of an execution whose tasks were answered so. */
export function writtenScenario(
  input: JsonValue,
  answered: readonly Answered[],
  read: readonly ReadObject[],
  items: readonly JsonValue[] | undefined,
): WrittenScenario {
  const byPlace = new Map<string, Map<string, WrittenMock[]>>();
  for (const { request, outcome } of answered) {
    const places = byPlace.get(request.stateName) ?? new Map<string, WrittenMock[]>();
    byPlace.set(request.stateName, places);
    const place = placeText(request);
    places.set(place, [...(places.get(place) ?? []), writtenMock(request, outcome)]);
  }
  const places = [...byPlace].flatMap(([stateName, all]) => placesOf(stateName, all));
  const objects: Record<string, JsonValue> = {};
  for (const { reader, bucket, key } of items === undefined ? [] : read)
    Object.assign(objects, objectsOfItems(reader, bucket, key, items ?? []));
  return { input, places, exact: false, ...(Object.keys(objects).length > 0 ? { objects } : {}) };
}

/** One key for all places of a task where all answers are the same. */
function placesOf(stateName: string, all: ReadonlyMap<string, readonly WrittenMock[]>): readonly WrittenPlace[] {
  const shortened = [...all].map(([key, mocks]) => ({ key, mocks: isOne(mocks) ? mocks.slice(0, 1) : mocks }));
  const [first] = shortened;
  const answers = shortened.flatMap(({ mocks }) => mocks);
  if (isOne(answers)) return [{ key: stateName, mocks: answers.slice(0, 1) }];
  return shortened.length === 1 ? [{ key: stateName, mocks: first.mocks }] : shortened;
}

function isOne(mocks: readonly WrittenMock[]): boolean {
  const [first] = mocks.map((each) => JSON.stringify(each));
  return mocks.every((each) => JSON.stringify(each) === first);
}

/** The mocks, for `simulate`. */
export function mocksOfScenario({ places, exact }: WrittenScenario): Record<string, Mock> {
  const mocks: Record<string, Mock> = {};
  for (const { key, mocks: written } of places) {
    const [one, ...others] = written.map((each) => madeMock(each, exact));
    const value = others.length === 0 ? one : mock.sequence(one, ...others);
    Object.defineProperty(mocks, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return mocks;
}

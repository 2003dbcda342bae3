import * as fc from 'fast-check';
import type { JsonValue } from '../../src/json/json-value';
import { EXPRESSIONS, INTRINSICS, NAMES, PATHS, PIECES, TEXTS, VALUES } from './dictionary';

/**
 * One change of a JSON value, as numbers: which place, what is done there, and with what. Numbers shrink well, and the same ones mean the
 * same change on every machine.
 */
export interface Mutation {
  readonly at: number;
  readonly what: number;
  readonly with: number;
  readonly size: number;
}

const natural = fc.nat(2 ** 31 - 1);

export const mutations = (most: number): fc.Arbitrary<readonly Mutation[]> =>
  fc.array(fc.record({ at: natural, what: natural, with: natural, size: fc.nat(1_000) }), { maxLength: most });

/** A place in a value: the container and the key in it. */
interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

type Holder = { [key: string]: JsonValue } | JsonValue[];

/** More places of a value than this are not looked at. */
const MOST_PLACES = 5_000;

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length];

/** The value with all changes, one after the other. The given value stays as it is. */
export function mutate(value: JsonValue, changes: readonly Mutation[]): JsonValue {
  const root: JsonValue[] = [structuredClone(value)];
  for (const change of changes) apply(root, change);
  return root[0];
}

function apply(root: JsonValue[], change: Mutation): void {
  const places = placesOf(root);
  const place = pick(places, change.at);
  pick(CHANGES, change.what)(place, change, places);
}

type Change = (place: Place, change: Mutation, places: readonly Place[]) => void;

const CHANGES: readonly Change[] = [
  remove,
  (place, { with: number }) => write(place, structuredClone(pick(VALUES, number))),
  (place, { with: number }) => write(place, pick(PATHS, number)),
  (place, { with: number }) => write(place, pick(INTRINSICS, number)),
  (place, { with: number }) => write(place, `{% ${pick(EXPRESSIONS, number)} %}`),
  (place, { with: number }) => write(place, pick(TEXTS, number)),
  (place, { with: number }, places) => write(place, structuredClone(read(pick(places, number)))),
  rename,
  add,
  splice,
  splice,
  grow,
  nest,
  (place, { with: number }, places) => {
    const other = pick(places, number);
    const value = structuredClone(read(place));
    write(place, structuredClone(read(other)));
    if (!within(other, place)) write(other, value);
  },
];

function placesOf(root: JsonValue[]): readonly Place[] {
  const places: Place[] = [{ holder: root, key: 0 }];
  for (let index = 0; index < places.length && places.length < MOST_PLACES; index += 1) {
    const value = read(places[index]);
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) places.push({ holder: value as Holder, key });
  }
  return places;
}

const read = ({ holder, key }: Place): JsonValue => (holder as { [key: string]: JsonValue })[key];

/** As JSON.parse does: a member `__proto__` is a member. */
function write({ holder, key }: Place, value: JsonValue): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function within(inner: Place, outer: Place): boolean {
  const value = read(outer);
  return typeof value === 'object' && value !== null && placesOf([value]).some(({ holder }) => holder === inner.holder);
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) {
    if (holder.length > 1) holder.splice(Number(key), 1);
  } else delete holder[key];
}

function rename(place: Place, { with: number }: Mutation): void {
  if (Array.isArray(place.holder)) return;
  const value = read(place);
  delete place.holder[place.key];
  write({ holder: place.holder, key: pick([...NAMES, `${place.key}x`, `${place.key}.$`], number) }, value);
}

function add(place: Place, { with: number, size }: Mutation): void {
  const value = read(place) as Holder | Exclude<JsonValue, object>;
  if (typeof value !== 'object' || value === null) return;
  const fresh = structuredClone(pick([...VALUES, ...PATHS, ...EXPRESSIONS.map((text) => `{% ${text} %}`)], number));
  if (Array.isArray(value)) value.push(fresh);
  else write({ holder: value, key: pick(NAMES, size) }, fresh);
}

function splice(place: Place, { with: number, size }: Mutation): void {
  const value = read(place);
  if (typeof value !== 'string') return;
  const index = value.length === 0 ? 0 : size % (value.length + 1);
  const piece = pick(PIECES, number);
  const rest = value.slice(index + (number % 3 === 0 ? 1 + (size % 4) : 0));
  write(place, `${value.slice(0, index)}${piece}${rest}`);
}

/** A longer text, or more of the same elements. */
function grow(place: Place, { size }: Mutation): void {
  const value = read(place);
  if (typeof value === 'string') write(place, value.repeat(Math.min(size, Math.ceil(60_000 / (value.length + 1)))));
  else if (Array.isArray(value)) {
    const bytes = JSON.stringify(value).length;
    const times = Math.min(size, Math.ceil(60_000 / bytes));
    write(place, Array.from({ length: times }, () => structuredClone(value)).flat());
  }
}

/** The value inside of containers. */
function nest(place: Place, { with: number, size }: Mutation): void {
  let value = read(place);
  for (let level = 0; level < Math.min(size, 400); level += 1) value = number % 2 ? [value] : { a: value };
  write(place, value);
}

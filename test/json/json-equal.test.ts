import * as fc from 'fast-check';
import { jsonEqual } from '../../src/json/json-equal';
import type { JsonValue } from '../../src/json/json-value';

test.each<[JsonValue, JsonValue]>([
  [null, null],
  [0, -0],
  ['a', 'a'],
  [[], []],
  [{}, {}],
  [
    { a: 1, b: [2, { c: null }] },
    { b: [2, { c: null }], a: 1 },
  ],
])('%j equals %j', (a, b) => {
  expect(jsonEqual(a, b)).toBe(true);
});

test.each<[JsonValue, JsonValue]>([
  [null, 0],
  [null, {}],
  [0, false],
  [0, ''],
  [1, '1'],
  [[], {}],
  [{}, []],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 1]],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: 1, b: 1 }, { a: 1 }],
  [{ a: null }, {}],
  [{ a: null }, { b: null }],
  [{ toString: null }, { a: null }],
])('%j does not equal %j', (a, b) => {
  expect(jsonEqual(a, b)).toBe(false);
});

test('a member named `__proto__` is compared like any other, and never confused with the prototype', () => {
  const own = JSON.parse('{"__proto__":{}}');
  expect(jsonEqual(own, JSON.parse('{"__proto__":{}}'))).toBe(true);
  expect(jsonEqual(own, JSON.parse('{"__proto__":{"a":1}}'))).toBe(false);
  expect(jsonEqual(own, { a: {} })).toBe(false);
});

test('every value equals a copy of itself, in both directions', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const copy = JSON.parse(JSON.stringify(a));
      expect(jsonEqual(a as JsonValue, copy)).toBe(true);
      expect(jsonEqual(a as JsonValue, b as JsonValue)).toBe(jsonEqual(b as JsonValue, a as JsonValue));
    }),
    { seed: 12, numRuns: 200 },
  );
});

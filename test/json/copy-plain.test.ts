import * as fc from 'fast-check';
import { copyOf, copyPlain, NOT_PLAIN } from '../../src/json/copy-plain';
import type { JsonValue } from '../../src/json/json-value';

test('a copy of JSON is equal and shares nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copied = copyOf(value as JsonValue);
      expect(copied).toEqual(value);
      if (typeof value === 'object' && value !== null) expect(copied).not.toBe(value);
    }),
    { seed: 3 },
  );
});

test('a member called __proto__ stays one', () => {
  const value = JSON.parse('{"__proto__": {"polluted": true}}');
  const copied = copyPlain(value) as object;
  expect(Object.keys(copied)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype);
});

const circle: unknown[] = [];
circle.push(circle, circle);

test.each([
  ['undefined', { a: [undefined] }],
  ['a hole', new Array(1)],
  ['a date', { at: new Date(0) }],
  ['a number that is none', [Number.NaN]],
  ['a function', { toJSON: () => 1 }],
  ['a class', new (class Order {})()],
  ['a circle', circle],
  ['a bigint', 1n],
])('%s is not plain', (_, value) => {
  expect(copyPlain(value)).toBe(NOT_PLAIN);
});

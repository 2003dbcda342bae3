import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { byteSize, bytesAtMost, exceeds, isLargerThan } from '../../../src/simulator/data/sizes';

const textBytes = (value: JsonValue): number => Buffer.byteLength(JSON.stringify(value));
const values = fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<JsonValue>;

test('the size of a value is that of its compact JSON in UTF-8', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(byteSize(value)).toBe(textBytes(value));
    }),
    { seed: 21, numRuns: 300 },
  );
});

test('a value is larger than a number of bytes exactly when its size is', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -3, max: 3 }), (value, difference) => {
      const limit = textBytes(value) + difference;
      expect(isLargerThan(value, limit)).toBe(difference < 0);
    }),
    { seed: 22, numRuns: 300 },
  );
});

test('a value that is exactly as large as the quota fits', () => {
  const value = 'x'.repeat(262_142);
  expect(byteSize(value)).toBe(262_144);
  expect(isLargerThan(value, 262_144)).toBe(false);
  expect(isLargerThan(`${value}x`, 262_144)).toBe(true);
});

test('a large value that was measured before has the same size in another value', () => {
  const shared = Array.from({ length: 500 }, (_, index) => ({ index, text: 'größe' }));
  expect(byteSize(shared)).toBe(textBytes(shared));
  expect(byteSize({ first: shared, second: [shared] })).toBe(textBytes({ first: shared, second: [shared] }));
});

test('control characters, quotes and lone surrogates count with their escapes', () => {
  expect(byteSize('\n')).toBe(4);
  expect(byteSize('"')).toBe(4);
  expect(byteSize('\u0001')).toBe(8);
  expect(byteSize('\ud800')).toBe(8);
  expect(byteSize('🚀')).toBe(6);
});

test('a member named `__proto__` counts', () => {
  const value = JSON.parse('{"__proto__":{"a":1}}') as JsonValue;
  expect(byteSize(value)).toBe(21);
});
test('an upper bound of a value that was made of another one is one', () => {
  const member = fc.jsonValue() as fc.Arbitrary<JsonValue>;
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'ü', '__proto__', 'constructor'), member);
  fc.assert(
    fc.property(object, object, fc.integer({ min: 0, max: 400 }), (origin, changes, limit) => {
      const value = { ...origin, ...changes } as JsonValue;
      const known = bytesAtMost(origin as JsonValue, limit, null, -1);
      const bound = bytesAtMost(value, limit, origin as JsonValue, known);
      if (bound <= limit) expect(bound).toBeGreaterThanOrEqual(byteSize(value));
      expect(exceeds(value, bound, limit)).toBe(byteSize(value) > limit);
    }),
    { seed: 11, numRuns: 1000 },
  );
});

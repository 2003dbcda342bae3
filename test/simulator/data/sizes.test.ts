import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { byteSize, isLargerThan } from '../../../src/simulator/data/sizes';

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

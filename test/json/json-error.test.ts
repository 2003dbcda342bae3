import * as fc from 'fast-check';
import { findJsonError } from '../../src/json/json-error';

test.each(['{}', ' [1, 2.5e-3, -0] ', '"\\u00e9\\n"', 'null', '{"a":{"a":[true,false]}}'])('%j is JSON', (text) => {
  expect(findJsonError(text)).toBeUndefined();
});

test('whatever JSON.stringify writes is JSON, with blanks or without', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, blanks) => {
      expect(findJsonError(JSON.stringify(value, undefined, blanks))).toBeUndefined();
    }),
    { seed: 51, numRuns: 200 },
  );
});

test('whatever JSON.parse refuses is refused, and nothing else but names that occur twice', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'{}[]":,0-.e1tnul \\') });
  fc.assert(
    fc.property(texts, (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const error = findJsonError(text);
      expect(error === undefined || error.message.startsWith('Duplicate field')).toBe(isJson);
    }),
    { seed: 52, numRuns: 1000 },
  );
});

test('the place counts lines and columns from one', () => {
  expect(findJsonError('{\n  "a": tru\n}')?.location).toMatch(/; line: 2, column: \d+\]$/);
  expect(findJsonError('{"a":1,"a":2}')).toMatchObject({ message: "Duplicate field 'a'" });
});

test('no more than 500 characters of a text are quoted', () => {
  expect(findJsonError('x'.repeat(600))?.location).toContain(`"${'x'.repeat(500)}"[truncated 100 chars]`);
});

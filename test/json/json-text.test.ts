import * as fc from 'fast-check';
import { jsonByteSize, toJsonText, utf8ByteLength } from '../../src/json/json-text';
import type { JsonValue } from '../../src/json/json-value';

test('the text is compact, in the order of the keys, with characters beyond ASCII as they are', () => {
  expect(toJsonText({ b: [1, 'ü', null], a: { 'k"': true } })).toBe('{"b":[1,"ü",null],"a":{"k\\"":true}}');
});

test.each([
  ['', 0],
  ['a', 1],
  ['\u007f', 1],
  ['\u0080', 2],
  ['ß', 2],
  ['\u07ff', 2],
  ['\u0800', 3],
  ['漢', 3],
  ['\uffff', 3],
  ['🚀', 4],
  ['a🚀ß漢', 10],
])('%j takes %i bytes in UTF-8', (text, bytes) => {
  expect(utf8ByteLength(text)).toBe(bytes);
});

test('half a surrogate pair counts as the replacement character, like in Buffer', () => {
  for (const text of ['\ud800', '\udc00', '\ud800a', '\udc00\ud800', 'a\ud83d']) {
    expect(utf8ByteLength(text)).toBe(Buffer.byteLength(text));
  }
});

test('the size of any text is that of its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8ByteLength(text)).toBe(Buffer.byteLength(text, 'utf8'));
    }),
    { seed: 13, numRuns: 300 },
  );
});

test('the size of any value is that of its compact JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(jsonByteSize(value as JsonValue)).toBe(Buffer.byteLength(JSON.stringify(value)));
    }),
    { seed: 14, numRuns: 300 },
  );
});

import * as fc from 'fast-check';
import { visibleLines, visibleText } from '../../src/json/visible-text';

test.each([
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
  ['1\u202e23\u2066x\u200f', '1\\u202e23\\u2066x\\u200f'],
  ['\u007f\u0085\u2028\u2029\u0000', '\\u007f\\u0085\\u2028\\u2029\\u0000'],
  ['\ud800 \udfff', '\\ud800 \\udfff'],
  ['ä ß 😀 日本 \u00a0 עברית', 'ä ß 😀 日本 \u00a0 עברית'],
])('%j is seen as %s', (text, seen) => {
  expect(visibleText(text)).toBe(seen);
});

test('newlines between lines of ours stay', () => {
  expect(visibleLines('first\nsecond\u001b')).toBe('first\nsecond\\u001b');
});

test('nothing that is obeyed is left, and seen texts stay as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const seen = visibleText(text);
      expect(seen).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(visibleText(seen)).toBe(seen);
    }),
    { seed: 3 },
  );
});

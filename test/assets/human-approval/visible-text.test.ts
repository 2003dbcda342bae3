import * as fc from 'fast-check';
import { onOneLine, visibleLines, visibleText, wellFormed } from '../../../assets/human-approval/visible-text';
import * as rule from '../../../src/json/visible-text';

test('the rule is that of the package, for every character', () => {
  const characters = Array.from({ length: 0x10ffff + 1 }, (_, code) => String.fromCodePoint(code));
  const text = characters.map((character) => `${character}x`).join('');
  expect(visibleText(text) === rule.visibleText(text)).toBe(true);
  expect(visibleLines(text) === rule.visibleLines(text)).toBe(true);
});

test('a text on one line has one', () => {
  expect(onOneLine('a\r\n b\tc\u2028d\u0085e\u202e')).toBe('a b c d\\u0085e\\u202e');
});

test('what is well-formed comes back from UTF-8 as it was', () => {
  expect(wellFormed('a\ud800b\udc00c😀')).toBe('a\ufffdb\ufffdc😀');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Buffer.from(wellFormed(text)).toString()).toBe(wellFormed(text));
    }),
    { seed: 7 },
  );
});

import fc from 'fast-check';
import { decodedText, withoutMark } from '../../src/json/decoded-text';

const bytesOf = {
  'UTF-8': (text: string) => Buffer.from(text, 'utf8'),
  'UTF-8 with a mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'UTF-16, as PowerShell writes it': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16, the other way round': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

test.each(Object.entries(bytesOf))('every text is read from %s', (_name, bytes) => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.startsWith('\uFEFF'));
  fc.assert(
    fc.property(text, (each) => {
      expect(decodedText(bytes(each))).toBe(each);
    }),
    { seed: 18, numRuns: 300 },
  );
});

test('a mark inside of a text stays', () => {
  expect(decodedText(Buffer.from('a\uFEFFb'))).toBe('a\uFEFFb');
  expect(withoutMark('a\uFEFF')).toBe('a\uFEFF');
});

test('of two marks one is a part of the text', () => {
  expect(withoutMark('\uFEFF\uFEFFa')).toBe('\uFEFFa');
  expect(decodedText(Buffer.from('\uFEFF\uFEFFa'))).toBe('\uFEFFa');
});

test('an empty file is an empty text', () => {
  expect(decodedText(new Uint8Array())).toBe('');
});

import * as fc from 'fast-check';
import { stringMatches } from '../../src/asl/string-matches';

test.each([
  ['invoice.csv', '*.csv', true],
  ['.csv', '*.csv', true],
  ['invoice.csv.gz', '*.csv', false],
  ['invoice.csv', 'invoice*', true],
  ['my invoice.csv', 'invoice*', false],
  ['invoice.csv', '*voi*', true],
  ['2024/05/report-9.json', '*/*/report-*.json', true],
  ['2024/report-9.json', '*/*/report-*.json', false],
  ['abc', 'a**c', true],
  ['aXbXc', 'a*b*c', true],
  ['aXcXb', 'a*b*c', false],
  ['', '', true],
  ['', '*', true],
  ['x', '', false],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['line\nbreak', 'line*break', true],
])('%j against %j: %s; the whole text must match', (text, pattern, expected) => {
  expect(stringMatches(text, pattern)).toBe(expected);
});

test('a question mark, brackets and dots stand for themselves', () => {
  expect(stringMatches('cat', 'c?t')).toBe(false);
  expect(stringMatches('c?t', 'c?t')).toBe(true);
  expect(stringMatches('a', '[ab]')).toBe(false);
  expect(stringMatches('abc', 'a.c')).toBe(false);
});

test('an escaped star is a star, an escaped backslash a backslash', () => {
  expect(stringMatches('5*3', '5\\*3')).toBe(true);
  expect(stringMatches('5x3', '5\\*3')).toBe(false);
  expect(stringMatches('a\\b', 'a\\\\b')).toBe(true);
  expect(stringMatches('dir\\file', 'dir\\\\*')).toBe(true);
  expect(stringMatches('dir*', 'dir\\\\*')).toBe(false);
  expect(stringMatches('**', '\\**')).toBe(true);
});

test('every text matches itself with stars and backslashes escaped, and with anything cut out for a star', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\') });
  const escaped = (text: string): string => text.replace(/[*\\]/g, '\\$&');
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(stringMatches(a + b, escaped(a + b))).toBe(true);
      expect(stringMatches(a + b + c, `${escaped(a)}*${escaped(c)}`)).toBe(true);
    }),
    { seed: 31, numRuns: 300 },
  );
});

test('many stars cost no more than the length of the text', () => {
  expect(stringMatches('a'.repeat(20_000), `${'*a'.repeat(5_000)}*b`)).toBe(false);
});

import fc from 'fast-check';
import { findJsonError } from '../../src/json/json-error';

const VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Message, line and column of the first error. */
function errorOf(text: string): [string, number, number] | undefined {
  const error = findJsonError(text);
  if (!error) return undefined;
  const place = /line: (\d+), column: (\d+)\]$/.exec(error.location) as RegExpExecArray;
  return [error.message, Number(place[1]), Number(place[2])];
}

test('a text that is no JSON, as recorded', () => {
  const location = '[Source: (String)"not a definition"; line: 1, column: 4]';
  expect(findJsonError('not a definition')).toEqual({
    message: `Unrecognized token 'not': was expecting ${VALUE}`,
    location,
  });
  expect(errorOf("{'a': 1}")?.[0]).toBe(
    "Unexpected character (''' (code 39)): was expecting double-quote to start field name",
  );
});

test.each([
  ['{"a": 1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 1, 10],
  ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value", 1, 7],
  [
    '{\n  "a": 1\n  "b": 2}',
    `Unexpected character ('"' (code 34)): was expecting comma to separate Object entries`,
    3,
    4,
  ],
  ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 5],
  ['{"a": }', "Unexpected character ('}' (code 125)): expected a value", 1, 8],
  ['{"a": *}', `Unexpected character ('*' (code 42)): expected a valid value ${VALUE}`, 1, 8],
  ['{"a": tru}', `Unrecognized token 'tru': was expecting ${VALUE}`, 1, 10],
  ['{"a": trueish}', `Unrecognized token 'trueish': was expecting ${VALUE}`, 1, 14],
  ['{"a": 01}', 'Invalid numeric value: Leading zeroes not allowed', 1, 9],
  ['{"a": 1.}', "Unexpected character ('}' (code 125)) in numeric value: Decimal point not followed by a digit", 1, 10],
  ['{"a": "\\x"}', "Unrecognized character escape 'x' (code 120)", 1, 10],
  ['{"a": "b', 'Unexpected end-of-input: was expecting closing quote for a string value', 1, 9],
  ['{"a":', 'Unexpected end-of-input within/between Object entries', 1, 6],
  ['{"a": 1, "a": 2}', "Duplicate field 'a'", 1, 13],
  ['{} {}', 'Unexpected content after the end of the JSON', 1, 5],
])('%s', (text, message, line, column) => {
  expect(errorOf(text)).toEqual([message, line, column]);
});

test('an object without end names where it starts, and brackets that do not match say so', () => {
  const start = '[Source: (String)"{"; line: 1, column: 1]';
  expect(errorOf('{')?.[0]).toBe(
    `Unexpected end-of-input: expected close marker for Object (start marker at ${start})`,
  );
  expect(errorOf('{"a": [1}')?.[0]).toMatch(
    /^Unexpected close marker '}': expected ']' \(for Array starting at .* column: 7\]\)$/,
  );
});

test('the location quotes 500 characters', () => {
  const { location } = findJsonError(`"${'a'.repeat(600)}`) as { location: string };
  expect(location).toContain(`${'a'.repeat(499)}"[truncated 101 chars]; line: 1, column: 602]`);
});

test('nesting is bounded', () => {
  expect(errorOf('['.repeat(100_000))?.[0]).toMatch(/^Document nesting depth/);
});

test('finds an error exactly where JSON.parse does, but for names that occur twice', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const json = fc.json().map((text) => [...text]);
  const broken = fc
    .tuple(json, fc.nat(), fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '0', '\\', 'x', '\n', ' '))
    .map(([chars, at, insert]) => chars.map((char, index) => (index === at % chars.length ? insert : char)).join(''));
  fc.assert(
    fc.property(broken, (text) => {
      const error = findJsonError(text);
      if (!error?.message.startsWith('Duplicate field')) expect(error === undefined).toBe(parses(text));
    }),
    { seed: 7, numRuns: 2000 },
  );
});

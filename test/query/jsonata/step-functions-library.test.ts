import type { JsonValue } from '../../../src/json/json-value';
import { compileJsonata } from '../../../src/query/jsonata/engine';
import type { JsonataOutcome } from '../../../src/query/jsonata/jsonata-expression';
import { STEP_FUNCTIONS_LIBRARY } from '../../../src/query/jsonata/step-functions-library';

const random = { next: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' };

function evaluate(expression: string): JsonataOutcome {
  return compileJsonata(expression).evaluate(undefined, {
    now: 0,
    random,
    functions: STEP_FUNCTIONS_LIBRARY,
  });
}

test.each<[string, JsonValue]>([
  ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
  ['$partition([0], 1)', [[0]]],
  ['$partition([1, 2, 3], 2.9)', [[1, 2], [3]]],
  ['$range(0, 9, 3)', [0, 3, 6, 9]],
  ['$range(5, 1, -2)', [5, 3, 1]],
  ['$range(1, 9, 9)', 1],
  ['$hash("abc", "MD5")', '900150983cd24fb0d6963f7d28e17f72'],
  ['$parse("{\\"a\\": [1]}")', { a: [1] }],
  ['$parse("-0")', 0],
  ['$uuid()', '00000000-0000-4000-8000-000000000000'],
  ['$random()', 0.5],
  ['$random(42) = $random(42)', true],
  ['$random(42) != $random(43)', true],
  ['$partition([1, 2, 3])', [[1, 2, 3]]],
  ['"[1]" ~> $parse', [1]],
  ['$map(["1", "{}"], $parse)', [1, {}]],
  ['($md5 := $hash(?, "MD5"); $md5("abc"))', '900150983cd24fb0d6963f7d28e17f72'],
  ['($pairs := $partition(?, 2); $pairs([1, 2, 3]))', [[1, 2], [3]]],
  ['$base64decode("YWI=")', 'ab'],
  ['$base64decode("YWI")', 'ab'],
  ['$base64decode("")', ''],
])('%s', (expression, expected) => {
  expect(evaluate(expression)).toEqual({ kind: 'value', value: expected });
});

test.each([
  '$partition([], 2)',
  '$partition([1], 0)',
  '$range(1, 5)',
  '$range(1, 5, -1)',
  '$range(1, 5, 0)',
  '$hash("abc")',
  '$parse($nope)',
  '$parse()',
  '$partition($nope, 2)',
  '$range($nope, 5, 1)',
  '$hash($nope, "MD5")',
])('%s is undefined', (expression) => {
  expect(evaluate(expression)).toEqual({ kind: 'undefined' });
});

test('a range that takes too much memory is an error', () => {
  expect(evaluate('$range(0, 360145, 1)').kind).toBe('error');
});

test.each([
  ['parse', 1, '$parse(null)'],
  ['parse', 1, '$parse(5)'],
  ['parse', 1, '$parse(["1"])'],
  ['parse', 2, '$parse("1", "2")'],
  ['partition', 1, '$partition()'],
  ['partition', 2, '$partition([1], "2")'],
  ['partition', 3, '$partition([1], 1, 1)'],
  ['range', 1, '$range()'],
  ['range', 2, '$range(1)'],
  ['range', 1, '$range("1", 5, 1)'],
  ['range', 3, '$range(1, 5, null)'],
  ['range', 4, '$range(1, 5, 1, "x")'],
  ['hash', 1, '$hash()'],
  ['hash', 1, '$hash(42, "MD5")'],
  ['hash', 1, '$hash(null, "MD5")'],
  ['hash', 2, '$hash("a", 5)'],
  ['hash', 3, '$hash("a", "MD5", "x")'],
  ['random', 1, '$random("42")'],
  ['random', 2, '$random(1, 2)'],
  ['uuid', 1, '$uuid(1)'],
  ['base64decode', 1, '$base64decode(42)'],
  ['base64encode', 1, '$base64encode({})'],
])('%s does not take argument %i of %s', (name, index, expression) => {
  const message = `Argument ${index} of function "${name}" does not match function signature`;
  expect(evaluate(expression)).toEqual({ kind: 'error', code: 'T0410', message });
});

test.each(['null', '1', '"a"', '{}'])('$partition(%s, 2) wants an array', (items) => {
  expect(evaluate(`$partition(${items}, 2)`)).toMatchObject({ kind: 'error', code: 'T0412' });
});

test('the parts have a size that is not negative', () => {
  const message = 'Second argument must be zero or greater';
  expect(evaluate('$partition([1, 2, 3], -1)')).toEqual({ kind: 'error', code: 'D3137', message });
});

test.each([
  "''",
  "' '",
  "'{'",
  `'{"a":1,"a":2}'`,
  `'[{"b":{"a":1,"a":2}}]'`,
  "'1e400'",
  "'[-1e999]'",
  "'1 2'",
  "'NaN'",
])('$parse(%s) is given no JSON', (text) => {
  expect(evaluate(`$parse(${text})`)).toEqual({ kind: 'error', code: 'D3137', message: 'Invalid JSON' });
});

test.each(['md5', 'SHA3-256', 'CRC', ''])('%s is no algorithm', (algorithm) => {
  expect(evaluate(`$hash('a', '${algorithm}')`)).toMatchObject({ kind: 'error', code: 'D3137' });
});

test.each(['!!!', 'YQ=', 'Y', 'YQ ==', '===='])('the text %s is not Base64, of which nothing is told', (text) => {
  expect(evaluate(`$base64decode("${text}")`)).toEqual({ kind: 'internalError' });
});

test('a range that is too long takes too much memory', () => {
  expect(evaluate('$count($range(1, 360145, 1))')).toEqual({ kind: 'value', value: 360_145 });
  expect(evaluate('$range(1, 360146, 1)')).toMatchObject({
    message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  });
});

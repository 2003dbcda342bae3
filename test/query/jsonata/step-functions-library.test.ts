import type { JsonValue } from '../../../src/json/json-value';
import { compileJsonata } from '../../../src/query/jsonata/engine';
import type { JsonataOutcome } from '../../../src/query/jsonata/jsonata-expression';
import { stepFunctionsLibrary } from '../../../src/query/jsonata/step-functions-library';

const random = { next: () => 0.5, uuid: () => '00000000-0000-4000-8000-000000000000' };

function evaluate(expression: string): JsonataOutcome {
  return compileJsonata(expression).evaluate(undefined, {
    now: 0,
    random: random.next,
    functions: stepFunctionsLibrary(random),
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
])('%s is undefined', (expression) => {
  expect(evaluate(expression)).toEqual({ kind: 'undefined' });
});

test.each(['$range(0, 360145, 1)', '$hash("abc", "CRC")', '$parse("{")'])('%s is an error', (expression) => {
  expect(evaluate(expression).kind).toBe('error');
});

test('a range that is too long takes too much memory', () => {
  expect(evaluate('$count($range(1, 360145, 1))')).toEqual({ kind: 'value', value: 360_145 });
  expect(evaluate('$range(1, 360146, 1)')).toMatchObject({
    message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
  });
});

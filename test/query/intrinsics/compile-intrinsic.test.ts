import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compileIntrinsic } from '../../../src/query/intrinsics/compile-intrinsic';
import { QuerySyntaxError } from '../../../src/query/query-failure';
import { failureOf, scopeOf } from '../scope';

const evaluate = (text: string, input: JsonValue = {}): JsonValue => compileIntrinsic(text).evaluate(scopeOf(input));

describe('arguments', () => {
  test.each<[string, JsonValue]>([
    ['States.Array()', []],
    ["States.Array('text', 1, -2.5, 1e2, true, false, null)", ['text', 1, -2.5, 100, true, false, null]],
    [" States.Array ( 1 ,\n'a' ) ", [1, 'a']],
    [
      "States.Array($.a, $['b c'].d, $.list[0], $.list[1:], $)",
      [1, 2, 3, [4], { a: 1, 'b c': { d: 2 }, list: [3, 4] }],
    ],
    ["States.Array($['x)'], $.list[?(@ == 3)])", [null, [3]]],
    ["States.Array(States.Array(1), States.StringSplit('a,b', ','))", [[1], ['a', 'b']]],
  ])('%s', (text, expected) => {
    const input: JsonValue = { a: 1, 'b c': { d: 2 }, list: [3, 4] };
    expect(evaluate(text, text.includes('x)') ? { 'x)': null, list: [3] } : input)).toEqual(expected);
  });

  test('come from the context object and from variables as well', () => {
    const scope = scopeOf({}, { context: { Execution: { Name: 'run' } }, variables: { v: [1] } });
    expect(compileIntrinsic('States.Array($$.Execution.Name, $v[0])').evaluate(scope)).toEqual(['run', 1]);
  });

  test.each([
    ["'it\\'s'", "it's"],
    ["'\\{\\}'", '{}'],
    ["'a\\\\b'", 'a\\b'],
    [`'say "hi", {x}'`, 'say "hi", {x}'],
    ["'line\nbreak'", 'line\nbreak'],
    ["''", ''],
    ["'S, ) ('", 'S, ) ('],
  ])('the text %s', (literal, expected) => {
    expect(evaluate(`States.Array(${literal})`)).toEqual([expected]);
  });

  test('any text can be written as a literal', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const literal = text.replace(/['{}\\]/g, (char) => `\\${char}`);
        expect(evaluate(`States.Array('${literal}')`)).toEqual([text]);
      }),
    );
  });
});

test.each([
  '',
  'States.Array',
  'States.Array(',
  'States.Array(1',
  'States.Array(1,)',
  'States.Array(,1)',
  'States.Array(1 2)',
  'States.Array() x',
  'States.Nope()',
  'states.Array()',
  'Array()',
  'States.Array(x)',
  'States.Array("x")',
  "States.Array('x)",
  "States.Array('\\\"')",
  "States.Array('\\n')",
  'States.Array($.)',
  'States.Array($.a[?(@.b in [1])])',
])('%j is no intrinsic function call', (text) => {
  expect(() => compileIntrinsic(text)).toThrow(QuerySyntaxError);
});

test('calls nest ten deep, not deeper', () => {
  const nested = (depth: number) => `${'States.Array('.repeat(depth)}${')'.repeat(depth)}`;
  expect(() => compileIntrinsic(nested(10))).not.toThrow();
  expect(() => compileIntrinsic(nested(11))).toThrow(QuerySyntaxError);
});

describe('a failure', () => {
  test('for an argument that is not found', () => {
    expect(failureOf(() => evaluate("States.Format('{}', $.nope)", { other: 1 }))).toEqual({
      error: 'States.Runtime',
      message: `The function 'States.Format('{}', $.nope)' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{"other":1}'`,
    });
  });

  test('for a path that does not apply', () => {
    expect(failureOf(() => evaluate('States.Array($.a[0])', { a: 1 })).message).toBe(
      "The function 'States.Array($.a[0])' had the following error: Filter: [0] can only be applied to arrays. Current context is: 1",
    );
  });

  test('for too few or too many arguments', () => {
    expect(failureOf(() => evaluate('States.ArrayLength()'))).toEqual({
      error: 'States.Runtime',
      message: 'Invalid arguments in States.ArrayLength',
    });
    expect(failureOf(() => evaluate('States.UUID(1)')).message).toBe('Invalid arguments in States.UUID');
  });
});

test('null is an argument like any other', () => {
  expect(evaluate('States.Array($.a)', { a: null })).toEqual([null]);
});

test('tells what it reads, from left to right', () => {
  const reads = compileIntrinsic('States.Array($.a, States.Array($$.Task.Token, 1), $v)').reads();
  expect(reads.map(({ root }) => root)).toEqual(['input', 'context', { variable: 'v' }]);
  const inner = { kind: 'argument', of: 'States.Array', index: 0, literals: [undefined, 1], outermost: false };
  expect(reads[1].use).toEqual(inner);
});

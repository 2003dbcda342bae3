import * as fc from 'fast-check';
import type { JsonValue } from '../../../src/json/json-value';
import { compileIntrinsic } from '../../../src/query/intrinsics/compile-intrinsic';
import { INTRINSIC_FUNCTIONS } from '../../../src/query/intrinsics/intrinsic-table';
import { JavaRandom } from '../../../src/query/intrinsics/java-random';
import { failureOf, scopeOf } from '../scope';

/** Calls `States.<name>` with the values as arguments. */
function call(name: string, ...values: JsonValue[]): JsonValue {
  const args = values.map((_, i) => `$[${i}]`).join(', ');
  return compileIntrinsic(`States.${name}(${args})`).evaluate(scopeOf(values));
}

const invalid = 'invalid';

/** One row: function, arguments, result; `invalid` where the arguments are refused. */
const table: [string, JsonValue[], JsonValue][] = [
  ['ArrayPartition', [[1, 2, 3, 4, 5], 2], [[1, 2], [3, 4], [5]]],
  ['ArrayPartition', [[1, 2, 3], 2.9], [[1, 2], [3]]],
  ['ArrayPartition', [[], 4], []],
  ['ArrayPartition', [[1], 0.6], invalid],
  ['ArrayPartition', [[1], -1], invalid],
  ['ArrayPartition', ['abc', 1], invalid],
  ['ArrayPartition', [[1], '1'], invalid],
  ['ArrayContains', [[1, { a: [2, null] }], { a: [2, null] }], true],
  ['ArrayContains', [[{ b: 1, a: 2 }], { a: 2, b: 1 }], true],
  ['ArrayContains', [[1], '1'], false],
  ['ArrayContains', [[], null], false],
  ['ArrayContains', ['abc', 'a'], invalid],
  ['ArrayRange', [1, 9, 2], [1, 3, 5, 7, 9]],
  ['ArrayRange', [5, 1, -2], [5, 3, 1]],
  ['ArrayRange', [1, 5, -1], []],
  ['ArrayRange', [1, 1, 1], [1]],
  ['ArrayRange', [0.9, 2.9, 1.5], [0, 1, 2]],
  ['ArrayRange', [1, 1000, 1], Array.from({ length: 1000 }, (_, i) => i + 1)],
  ['ArrayRange', [0, 1000, 1], invalid],
  ['ArrayRange', [1, 2, 0], invalid],
  ['ArrayRange', [1, '2', 1], invalid],
  ['ArrayGetItem', [['a', 'b'], 1], 'b'],
  ['ArrayGetItem', [['a', 'b'], 1.9], 'b'],
  ['ArrayGetItem', [['a', null], 1], null],
  ['ArrayGetItem', [[], 3], null],
  ['ArrayGetItem', [['a'], 1], invalid],
  ['ArrayGetItem', [['a'], -1], invalid],
  ['ArrayLength', [[1, [2, 3]]], 2],
  ['ArrayLength', ['abc'], invalid],
  [
    'ArrayUnique',
    [[1, '1', 1, null, null, { a: 1, b: 2 }, { b: 2, a: 1 }, [1], [1]]],
    [1, '1', null, { a: 1, b: 2 }, [1]],
  ],
  ['ArrayUnique', [{}], invalid],
  ['Base64Encode', ['grüße'], 'Z3LDvMOfZQ=='],
  ['Base64Encode', [''], ''],
  ['Base64Encode', ['x'.repeat(10_001)], invalid],
  ['Base64Encode', [5], invalid],
  ['Base64Decode', ['Z3LDvMOfZQ=='], 'grüße'],
  ['Base64Decode', ['Z3LDvMOfZQ'], 'grüße'],
  ['Base64Decode', [''], ''],
  ['Base64Decode', ['a'], invalid],
  ['Base64Decode', ['a=b='], invalid],
  ['Base64Decode', ['%%%%'], invalid],
  ['Hash', ['abc', 'MD5'], '900150983cd24fb0d6963f7d28e17f72'],
  ['Hash', ['abc', 'SHA-1'], 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['Hash', ['abc', 'SHA-256'], 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['Hash', [{ a: 1 }, 'MD5'], 'bb6cb5c68df4652941caf652a366f2d8'],
  ['Hash', ['abc', 'sha-1'], invalid],
  ['Hash', ['abc', 'SHA-224'], invalid],
  ['Hash', ['x'.repeat(10_001), 'MD5'], invalid],
  ['StringToJson', [' {"a": [1, "x"]} '], { a: [1, 'x'] }],
  ['StringToJson', ['-0'], 0],
  ['StringToJson', [''], null],
  ['StringToJson', ['  '], null],
  ['StringToJson', ['{"a"'], invalid],
  ['StringToJson', [{}], invalid],
  ['JsonToString', [{ b: 1.1, a: ['x', null] }], '{"b":1.1,"a":["x",null]}'],
  ['JsonToString', ['x'], '"x"'],
  ['JsonMerge', [{ a: { x: 1 }, b: 1 }, { a: { y: 2 } }, false], { a: { y: 2 }, b: 1 }],
  ['JsonMerge', [{ a: 1 }, { a: null }, false], { a: null }],
  ['JsonMerge', [{}, {}, 'no boolean'], {}],
  ['JsonMerge', [{}, {}, true], invalid],
  ['JsonMerge', [{}, [], false], invalid],
  ['MathAdd', [2, 3], 5],
  ['MathAdd', [1.49, 1.5], 3],
  ['MathAdd', [-1.5, 0], -1],
  ['MathAdd', [-2.5, 0], -2],
  ['MathAdd', [-0.5, 0], 0],
  ['MathAdd', [-0.5, 0.5], 1],
  ['MathAdd', [2_147_483_647, 0], 2_147_483_647],
  ['MathAdd', [2_147_483_647, 1], invalid],
  ['MathAdd', ['1', 2], invalid],
  ['MathRandom', [0, 10], 5],
  ['MathRandom', [-4, -2], -3],
  ['MathRandom', [12.5, 44.51], 28],
  ['MathRandom', [-5, 5, 42], -5],
  ['MathRandom', [5, 5], invalid],
  ['MathRandom', [6, 5], invalid],
  ['MathRandom', ['1', 5], invalid],
  ['StringSplit', ['1,2,3', ','], ['1', '2', '3']],
  ['StringSplit', ['a.b-c d', '.- '], ['a', 'b', 'c', 'd']],
  ['StringSplit', [',,a,,b,,', ','], ['a', 'b']],
  ['StringSplit', [',,,', ','], []],
  ['StringSplit', [' , ', ','], [' ', ' ']],
  ['StringSplit', ['abc', ''], ['abc']],
  ['StringSplit', ['', ','], []],
  ['StringSplit', ['1', 1], invalid],
  ['UUID', [], '00000000-0000-4000-8000-000000000000'],
];

test.each(table)('States.%s of %j', (name, args, expected) => {
  if (expected === invalid) {
    expect(failureOf(() => call(name, ...args))).toEqual({
      error: 'States.Runtime',
      message: `Invalid arguments in States.${name}`,
    });
  } else expect(call(name, ...args)).toEqual(expected);
});

test('all of the developer guide are there', () => {
  expect([...INTRINSIC_FUNCTIONS.keys()].sort()).toEqual(
    [
      ...['Array', 'ArrayPartition', 'ArrayContains', 'ArrayRange', 'ArrayGetItem', 'ArrayLength', 'ArrayUnique'],
      ...['Base64Encode', 'Base64Decode', 'Hash', 'JsonMerge', 'StringToJson', 'JsonToString'],
      ...['MathRandom', 'MathAdd', 'StringSplit', 'UUID', 'Format'],
    ]
      .map((name) => `States.${name}`)
      .sort(),
  );
});

describe('States.Format', () => {
  const format = (text: string, input: JsonValue = {}) => compileIntrinsic(text).evaluate(scopeOf(input));

  test.each<[string, string]>([
    ["States.Format('plain')", 'plain'],
    ["States.Format('{} and {}', 'a', 1.5)", 'a and 1.5'],
    ["States.Format('{}{}', null, true)", 'nulltrue'],
    ["States.Format('it\\'s \\{{}\\} \\\\', 1)", "it's {1} \\"],
    ["States.Format('{}', '{}')", '{}'],
  ])('%s', (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  test('prints objects and arrays as Java does', () => {
    expect(format("States.Format('{} {}', $.o, $.a)", { o: { Arg1: 1, Arg2: [] }, a: ['x', { y: null }] })).toBe(
      '{Arg1=1, Arg2=[]} [x, {y=null}]',
    );
  });

  test('takes a template from the data', () => {
    expect(format('States.Format($.t, 1)', { t: 'no. {}' })).toBe('no. 1');
  });

  test.each(["States.Format('{}')", "States.Format('', 1)", "States.Format('{} {}', 1)"])(
    '%s counts its arguments',
    (text) => {
      expect(failureOf(() => format(text)).message).toBe(
        'Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.',
      );
    },
  );

  test.each(["States.Format('{')", "States.Format('{} {', 1)", "States.Format('{{}', 1)", "States.Format('{a\\}', 1)"])(
    '%s has a brace that does not end',
    (text) => {
      expect(failureOf(() => format(text)).message).toBe(
        "Invalid template in States.Format: matching '}' not found for '{'.",
      );
    },
  );

  test.each([
    "States.Format('}')",
    "States.Format('{}}', 1)",
    "States.Format('{ }', 1)",
    "States.Format('{0}', 1)",
    'States.Format(5)',
  ])('%s is refused', (text) => {
    expect(failureOf(() => format(text)).message).toBe('Invalid arguments in States.Format');
  });
});

describe('laws', () => {
  test('decoding undoes encoding', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 1000 });
    fc.assert(fc.property(text, (plain) => call('Base64Decode', call('Base64Encode', plain)) === plain));
  });

  test('parsing undoes printing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as JsonValue;
        expect(call('StringToJson', call('JsonToString', plain))).toEqual(plain);
      }),
    );
  });

  test('the chunks of an array are the array', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const chunks = call('ArrayPartition', items, size) as number[][];
        expect(chunks.flat()).toEqual(items);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
      }),
    );
  });

  test('unique items are contained, and unique again', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), (items) => {
        const unique = call('ArrayUnique', items as JsonValue) as JsonValue[];
        for (const item of items) expect(call('ArrayContains', unique, item as JsonValue)).toBe(true);
        expect(call('ArrayUnique', unique)).toEqual(unique);
      }),
    );
  });

  test('seeded random numbers stay within their bounds and come again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer(),
        (from, size, seed) => {
          const number = call('MathRandom', from, from + size, seed) as number;
          expect(number).toBeGreaterThanOrEqual(from);
          expect(number).toBeLessThan(from + size);
          expect(call('MathRandom', from, from + size, seed)).toBe(number);
        },
      ),
    );
  });
});

test('JavaRandom gives the numbers of java.util.Random', () => {
  const sequence = (seed: number, bound: number) => {
    const random = new JavaRandom(seed);
    return Array.from({ length: 5 }, () => random.nextInt(bound));
  };
  // Printed by Java 17.
  expect(sequence(42, 10)).toEqual([0, 3, 8, 4, 0]);
  expect(sequence(-7, 16)).toEqual([4, 14, 10, 15, 8]);
  expect(sequence(1234567890123, 2_000_000_000)).toEqual([1158513930, 1647569178, 1776814079, 1689094248, 1555877865]);
  expect(new JavaRandom(42).nextDouble()).toBe(0.7275636800328681);
});

describe('large values', () => {
  const run = (text: string, input: JsonValue): JsonValue => compileIntrinsic(text).evaluate(scopeOf(input));
  const rows = Array.from({ length: 20_000 }, (_, id) => ({ id: id % 10_000, tag: { name: 'x' } }));

  test('of ArrayUnique are compared by what is in them', () => {
    const turned = [
      { a: 1, b: [2, { c: 3 }] },
      { b: [2, { c: 3 }], a: 1 },
      { a: 1, b: [2, { c: 4 }] },
      -0,
      0,
      '0',
      null,
      'null',
    ];
    expect(run('States.ArrayUnique($.l)', { l: turned })).toEqual([turned[0], turned[2], -0, '0', null, 'null']);
    expect(run('States.ArrayLength(States.ArrayUnique($.l))', { l: rows })).toBe(10_000);
  });

  test.each([
    '['.repeat(6000),
    '['.repeat(6000) + ']'.repeat(6000),
    '{"a":'.repeat(6000) + 1 + '}'.repeat(6000),
    '[1e400]',
    '-1e999',
  ])('StringToJson refuses %.12s…', (text) => {
    expect(failureOf(() => run('States.StringToJson($.t)', { t: text })).message).toBe(
      'Invalid arguments in States.StringToJson',
    );
  });

  test('StringSplit takes any number of delimiters', () => {
    const delimiters = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    expect(
      run('States.ArrayLength(States.StringSplit($.t, $.d))', { t: 'ab\u4e00'.repeat(50_000), d: delimiters }),
    ).toBe(50_000);
  });
});

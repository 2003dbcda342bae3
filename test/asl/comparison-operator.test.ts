import { COMPARISON_OPERATORS, IS_PRESENT } from '../../src/asl/comparison-operator';
import type { JsonValue } from '../../src/json/json-value';

const compare = (name: string, value: JsonValue, operand: JsonValue): boolean | undefined =>
  COMPARISON_OPERATORS.get(name)?.compare(value, operand);

const EARLY = '2024-02-29T10:00:00Z';
const LATE = '2024-02-29T12:00:00+01:00';

const ORDERINGS: readonly [suffix: string, less: boolean, equal: boolean, greater: boolean][] = [
  ['Equals', false, true, false],
  ['LessThan', true, false, false],
  ['GreaterThan', false, false, true],
  ['LessThanEquals', true, true, false],
  ['GreaterThanEquals', false, true, true],
];

describe.each<[prefix: string, small: JsonValue, large: JsonValue, wrong: readonly JsonValue[]]>([
  ['String', 'apple', 'pear', [null, true, 7, [], ['apple'], {}]],
  ['Numeric', -2.5, 4, [null, true, false, '4', '-2.5', [], [4], {}]],
  ['Timestamp', EARLY, LATE, [null, true, 1_709_200_800_000, '2024-02-29', '2024-02-29T10:00:00', 'now', [], {}]],
])('%s operators', (prefix, small, large, wrong) => {
  test.each(ORDERINGS)(`${prefix}%s orders two values of its type`, (suffix, less, equal, greater) => {
    expect(compare(prefix + suffix, small, large)).toBe(less);
    expect(compare(prefix + suffix, large, large)).toBe(equal);
    expect(compare(prefix + suffix, large, small)).toBe(greater);
  });

  test.each(ORDERINGS)(`${prefix}%s is false for values of any other type, on either side`, (suffix) => {
    for (const value of wrong) {
      expect(compare(prefix + suffix, value, large)).toBe(false);
      expect(compare(prefix + suffix, large, value)).toBe(false);
      expect(compare(prefix + suffix, value, value)).toBe(false);
    }
  });
});

test('strings are ordered by code unit: capitals first, a prefix before what it begins', () => {
  expect(compare('StringLessThan', 'Z', 'a')).toBe(true);
  expect(compare('StringLessThan', 'z', 'ä')).toBe(true);
  expect(compare('StringGreaterThan', 'go', 'g')).toBe(true);
  expect(compare('StringGreaterThan', 'B', 'B ')).toBe(false);
});

test('integers and floats of the same value are equal', () => {
  expect(compare('NumericEquals', JSON.parse('3'), JSON.parse('3.0'))).toBe(true);
  expect(compare('NumericEquals', 0, -0)).toBe(true);
  expect(compare('NumericEquals', 100, JSON.parse('1e2'))).toBe(true);
});

test('timestamps of one instant are equal, whatever their zone', () => {
  expect(compare('TimestampEquals', '2023-12-31T23:30:00-01:00', '2024-01-01T00:30:00.000Z')).toBe(true);
});

test('BooleanEquals holds for the same boolean and for nothing else', () => {
  expect(compare('BooleanEquals', true, true)).toBe(true);
  expect(compare('BooleanEquals', false, false)).toBe(true);
  expect(compare('BooleanEquals', false, true)).toBe(false);
  for (const value of [null, 0, 1, '', 'true', [], {}]) {
    expect(compare('BooleanEquals', value, true)).toBe(false);
    expect(compare('BooleanEquals', value, false)).toBe(false);
    expect(compare('BooleanEquals', value, value)).toBe(false);
  }
});

test('StringMatches is false for what is no string', () => {
  expect(compare('StringMatches', 'order-7', 'order-*')).toBe(true);
  for (const value of [null, 7, true, ['order-7'], {}]) expect(compare('StringMatches', value, '*')).toBe(false);
});

test.each<[name: string, is: readonly JsonValue[], isNot: readonly JsonValue[]]>([
  ['IsNull', [null], [false, 0, '', 'null', [], {}]],
  ['IsNumeric', [0, -1, 2.5], [null, true, '0', [], [0], {}]],
  ['IsString', ['', 'x', EARLY], [null, true, 0, [], ['x'], {}]],
  ['IsBoolean', [true, false], [null, 0, 1, 'true', [], {}]],
  ['IsTimestamp', [EARLY, LATE], [null, 0, 'x', '2024-02-29', '2024-02-29T10:00:00', [], {}]],
  ['IsPresent', [null, false, 0, '', [], {}], []],
])('%s compares the answer of its test with the operand', (name, is, isNot) => {
  for (const value of is) {
    expect(compare(name, value, true)).toBe(true);
    expect(compare(name, value, false)).toBe(false);
  }
  for (const value of isNot) {
    expect(compare(name, value, true)).toBe(false);
    expect(compare(name, value, false)).toBe(true);
  }
});

test('orderings and BooleanEquals have a form with a path, StringMatches and type tests have none', () => {
  const withPath = [...COMPARISON_OPERATORS.values()].filter(({ hasPathForm }) => hasPathForm).map(({ name }) => name);
  const families = ['String', 'Numeric', 'Timestamp'];
  const orderings = families.flatMap((family) => ORDERINGS.map(([suffix]) => family + suffix));
  expect(withPath.sort()).toEqual([...orderings, 'BooleanEquals'].sort());
  expect(COMPARISON_OPERATORS.size).toBe(withPath.length + 7);
});

test('IsPresent is among the operators, so that its path may find nothing', () => {
  expect(COMPARISON_OPERATORS.get('IsPresent')).toBe(IS_PRESENT);
});

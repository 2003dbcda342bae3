import { isDeeperThan } from '../../src/json/json-depth';
import type { JsonValue } from '../../src/json/json-value';

test.each<[JsonValue, number, boolean]>([
  [1, 0, false],
  [{}, 0, true],
  [{}, 1, false],
  [{ a: [1, { b: 2 }] }, 3, false],
  [{ a: [1, { b: {} }] }, 3, true],
  [[[], [[]]], 2, true],
])('%j has more than %d levels: %s', (value, levels, deeper) => {
  expect(isDeeperThan(value, levels)).toBe(deeper);
});

test('a value of any depth is looked at without recursion', () => {
  let value: JsonValue = 1;
  for (let i = 0; i < 100_000; i++) value = [value];
  expect(isDeeperThan(value, 1000)).toBe(true);
});

import { looked, sizeOf } from '../../../src/query/jsonata/value-size';

/** A number in so many arrays. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

function remembered(run: () => void): number {
  const set = jest.spyOn(WeakMap.prototype, 'set');
  run();
  const { length } = set.mock.calls;
  set.mockRestore();
  return length;
}

test('of values that lie in one another a few are remembered, not each', () => {
  const values = Array.from({ length: 100 }, () => nested(400));
  expect(remembered(() => values.map(sizeOf))).toBeLessThan(100 * 60);
});

test('a value that was measured is not gone through again', () => {
  const value = Array.from({ length: 1000 }, () => ({ list: [1, 2, 3, { text: 'abc' }] }));
  const size = sizeOf(value);
  const { values } = looked;
  expect(sizeOf(value)).toBe(size);
  expect(looked.values - values).toBe(0);
  expect(sizeOf([value, value])).toBe(2 * size + 16);
  expect(looked.values - values).toBe(16 + 2);
});

test('of a deep value what is gone through again is little', () => {
  const value = nested(900);
  sizeOf(value);
  const { values } = looked;
  sizeOf([value]);
  expect(looked.values - values).toBeLessThan(400);
});

test('a size does not depend on what is remembered', () => {
  const make = () => Array.from({ length: 50 }, (_, index) => ({ a: nested(index * 10), b: ['x', { c: 'yy' }] }));
  const inner = make();
  for (const each of inner) sizeOf(each);
  expect(sizeOf(inner)).toBe(sizeOf(make()));
});

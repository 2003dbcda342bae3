import * as fc from 'fast-check';
import { javaHashOrder } from '../../src/json/java-hash-order';

// What `new HashMap<String, Integer>()` printed in Java 21 after these keys had been put into it in this order.
test.each<[string, string[], string[]]>([
  ['a few names', ['apple', 'banana', 'cherry'], ['banana', 'apple', 'cherry']],
  [
    'names as in a definition',
    ['orderId', 'customer', 'total', 'items', 'status'],
    ['total', 'orderId', 'items', 'customer', 'status'],
  ],
  ['keys with one hash code keep their order', ['Aa', 'BB'], ['Aa', 'BB']],
  ['… whichever comes first', ['BB', 'Aa'], ['BB', 'Aa']],
  ['collisions among others', ['AaAa', 'x', 'BBBB', 'y', 'AaBB'], ['x', 'y', 'AaAa', 'BBBB', 'AaBB']],
  ['no ASCII, no text, beyond the BMP', ['größe', '名前', '🚀', '', 'é'], ['', 'größe', '🚀', 'é', '名前']],
  ['nothing', [], []],
])('%s', (_, inserted, iterated) => {
  expect(javaHashOrder(inserted)).toEqual(iterated);
});

const LETTERS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu'];

test('twelve keys fit into 16 buckets, the thirteenth doubles them and changes the order of all', () => {
  expect(javaHashOrder(LETTERS).join(' ')).toBe('epsilon zeta iota lambda eta alpha delta mu kappa theta beta gamma');
  expect(javaHashOrder([...LETTERS, 'nu']).join(' ')).toBe(
    'zeta iota nu delta mu theta epsilon lambda eta alpha kappa beta gamma',
  );
});

test('every key comes out once, and the argument is left alone', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (keys) => {
      const before = [...keys];
      expect([...javaHashOrder(keys)].sort()).toEqual([...keys].sort());
      expect(keys).toEqual(before);
    }),
    { seed: 11, numRuns: 100 },
  );
});

import * as fc from 'fast-check';
import { SeededRandom } from '../../../src/simulator/kernel/random';

const take = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

function numbers(seed: number, count = 20): number[] {
  const random = new SeededRandom(seed);
  return take(count, () => random.next());
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(seeds, seeds, (a, b) => {
      expect(numbers(a)).toEqual(numbers(a));
      if (a !== b) expect(numbers(a)).not.toEqual(numbers(b));
    }),
    { seed: 23, numRuns: 100 },
  );
});

test('numbers are in [0, 1) and spread over it', () => {
  for (const seed of [0, 1, 42, 2 ** 32 - 1]) {
    const drawn = numbers(seed, 4000);
    expect(drawn.every((n) => n >= 0 && n < 1)).toBe(true);
    const tenths = take(10, () => 0);
    for (const n of drawn) tenths[Math.floor(n * 10)] += 1;
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(100);
  }
});

test('the numbers of a seed are part of what a release may not change', () => {
  expect(numbers(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
});

test('UUIDs are of version 4 and differ from each other', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new SeededRandom(seed);
      const uuids = take(20, () => random.uuid());
      for (const uuid of uuids) {
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
      expect(new Set(uuids).size).toBe(20);
      const again = new SeededRandom(seed);
      expect(take(20, () => again.uuid())).toEqual(uuids);
    }),
    { seed: 24, numRuns: 50 },
  );
});

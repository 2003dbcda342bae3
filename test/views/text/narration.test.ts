import type { Visit } from '../../../src/views/execution/execution-record';
import { visitsToTell } from '../../../src/views/text/narration';

const visits = (count: number) => Array.from({ length: count }, (_, index) => index as unknown as Visit);

test.each([
  [0, [0, 0, 0]],
  [40, [40, 0, 0]],
  [41, [41, 0, 0]], // a line that says '1 more step' is no shorter than the step
  [42, [30, 2, 10]],
  [1_000, [30, 960, 10]],
])('of %i visits', (count, expected) => {
  const { first, left, last } = visitsToTell(visits(count));
  expect([first.length, left, last.length]).toEqual(expected);
  expect(first.length + left + last.length).toBe(count);
});

test('the first and the last ones', () => {
  const { first, last } = visitsToTell(visits(50));
  expect([first[0], first.at(-1), last[0], last.at(-1)]).toEqual([0, 29, 40, 49]);
});

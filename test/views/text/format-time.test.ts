import { formatClock, formatDuration } from '../../../src/views/text/format-time';

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;

test.each([
  [0, '0 s', '0.00'],
  [4, '0 s', '0.00'],
  [5, '0.01 s', '0.01'],
  [1_839, '1.84 s', '1.84'],
  [59_990, '59.99 s', '59.99'],
  [59_999, '1 min', '1:00'],
  [5 * MIN, '5 min', '5:00'],
  [5 * MIN + 3_500, '5 min 3.50 s', '5:03.50'],
  [H, '1 h', '1:00:00'],
  [D - S, '23 h 59 min 59 s', '23:59:59'],
  [D + 2 * H + 30, '1 d 2 h 0.03 s', '1d 02:00:00.03'],
  [365 * D, '365 d', '365d 00:00:00'],
])('%i ms', (ms, duration, clock) => {
  expect(formatDuration(ms)).toBe(duration);
  expect(formatClock(ms)).toBe(clock);
});

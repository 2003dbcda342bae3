import * as fc from 'fast-check';
import { isTimestamp, timestampInstant } from '../../src/asl/timestamp';

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2024-02-29T12:30:15Z', Date.UTC(2024, 1, 29, 12, 30, 15)],
  ['2024-02-29T12:30:15.5Z', Date.UTC(2024, 1, 29, 12, 30, 15, 500)],
  ['2024-02-29T12:30:15+05:30', Date.UTC(2024, 1, 29, 7, 0, 15)],
  ['2023-12-31T23:00:00-02:00', Date.UTC(2024, 0, 1, 1)],
  ['2024-01-01T00:00:00-00:00', Date.UTC(2024, 0, 1)],
  ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
])('%s is the instant %d', (text, instant) => {
  expect(timestampInstant(text)).toBe(instant);
  expect(isTimestamp(text)).toBe(true);
});

test.each([
  ['without a zone', '2024-02-29T12:30:15'],
  ['a date alone', '2024-02-29'],
  ['with a blank for the T', '2024-02-29 12:30:15Z'],
  ['with a small t', '2024-02-29t12:30:15Z'],
  ['with a small z', '2024-02-29T12:30:15z'],
  ['without seconds', '2024-02-29T12:30Z'],
  ['with a fraction without digits', '2024-02-29T12:30:15.Z'],
  ['with an offset without a colon', '2024-02-29T12:30:15+0100'],
  ['29 February of a year that has none', '2023-02-29T00:00:00Z'],
  ['29 February of a century that has none', '1900-02-29T00:00:00Z'],
  ['31 April', '2024-04-31T00:00:00Z'],
  ['month 13', '2024-13-01T00:00:00Z'],
  ['month 0', '2024-00-01T00:00:00Z'],
  ['day 0', '2024-01-00T00:00:00Z'],
  ['hour 24', '2024-01-01T24:00:00Z'],
  ['minute 60', '2024-01-01T00:60:00Z'],
  ['an offset beyond 18 hours', '2024-01-01T00:00:00+18:01'],
  ['an offset of 60 minutes', '2024-01-01T00:00:00+01:60'],
  ['with blanks around it', ' 2024-02-29T12:30:15Z '],
  ['empty', ''],
])('no timestamp: %s', (_, text) => {
  expect(isTimestamp(text)).toBe(false);
  expect(timestampInstant(text)).toBeUndefined();
});

test('finer fractions than milliseconds are kept in the order of instants', () => {
  const instants = ['2024-01-01T00:00:00.1234Z', '2024-01-01T00:00:00.1235Z'].map(timestampInstant);
  expect(instants[0]).toBeLessThan(instants[1] as number);
});

test('what a Date prints is that instant', () => {
  const dates = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      expect(timestampInstant(date.toISOString())).toBeCloseTo(date.getTime(), 3);
    }),
    { seed: 32 },
  );
});

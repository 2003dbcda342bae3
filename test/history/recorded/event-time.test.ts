import { eventTime } from '../../../src/history/recorded/event-time';

const MOMENT = Date.parse('2026-03-02T08:00:00.025Z');

test.each<[unknown]>([
  ['2026-03-02T08:00:00.025Z'],
  ['2026-03-02T08:00:00.025000+00:00'],
  ['2026-03-02T09:00:00.025999999+0100'],
  ['2026-03-02 03:00:00.025-05:00'],
  ['2026-03-02t08:00:00,025z'],
  [new Date(MOMENT)],
  [MOMENT],
  [MOMENT / 1000],
  [String(MOMENT)],
  ['1772438400.025'],
  [`/Date(${MOMENT})/`],
])('%p is the same moment', (timestamp) => expect(eventTime(timestamp)).toBe('2026-03-02T08:00:00.025Z'));

test.each<[unknown]>([
  ['2026-03-02T08:00:00'],
  ['2026-03-02'],
  ['2026-13-02T08:00:00Z'],
  ['yesterday'],
  [''],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [new Date(Number.NaN)],
  ['9'.repeat(30)],
  [true],
  [null],
  [{}],
])('%p is no moment', (timestamp) => expect(eventTime(timestamp)).toBeUndefined());

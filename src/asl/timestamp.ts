/** RFC 3339 with an upper-case T, and Z or a numeric offset (States Language specification, "Timestamps"). */
const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a timestamp: the profile above, and a date that exists. */
export function isTimestamp(text: string): boolean {
  return timestampInstant(text) !== undefined;
}

/** Milliseconds since 1970, with finer fractions kept; undefined when the text is no timestamp. */
export function timestampInstant(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', offset] = match;
  if (!dateExists(+year, +month, +day) || +hour > 23 || +minute > 59 || +second > 59) return undefined;
  const offsetMinutes = minutesOf(offset);
  if (offsetMinutes === undefined) return undefined;
  const whole = dayOf(+year, +month - 1, +day).setUTCHours(+hour, +minute, +second) - offsetMinutes * 60_000;
  return whole + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000);
}

function dateExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= dayOf(year, month, 0).getUTCDate();
}

/** Midnight of a day in UTC. `Date.UTC` would take the years 0 to 99 for those of the twentieth century. */
function dayOf(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}

/** Java's ZoneOffset ends at 18 hours. */
function minutesOf(offset: string): number | undefined {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  if (minutes > 18 * 60 || Number(offset.slice(4, 6)) > 59) return undefined;
  return offset[0] === '-' ? -minutes : minutes;
}

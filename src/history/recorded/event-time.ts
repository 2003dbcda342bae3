/** Date and time in ISO 8601, or as Python prints them (a blank for the T): with a zone, since without one nobody knows the moment. */
const WITH_ZONE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/** A moment in UTC with milliseconds or microseconds, as the CLI and the SDKs write it, on a day that there is in every year: nothing has to be reckoned. */
const PLAIN_UTC =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}(?:\d{3})?(?:Z|\+00:00)$/;

/** `2026-01-31T10:20:30.123` */
const MILLISECOND_CHARACTERS = 23;

/** Numbers as texts, as log events have them. */
const DIGITS = /^\d{1,13}(?:\.\d{1,9})?$/;

/** As .NET's older serializers write a moment. */
const SLASHED = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/** Numbers from here on are milliseconds, since as seconds they would be beyond the year 5000: GetExecutionHistory gives seconds, logs milliseconds. */
const MILLISECONDS_FROM = 1e11;

/** Last moment that a Date can hold, in milliseconds. */
const LAST = 8.64e15;

/**
 * The moment of an event in ISO 8601, UTC, with milliseconds, from what the CLI, the SDKs of all languages, the HTTP API and the logs give.
 * @returns undefined when it is none, or not known without its time zone
 */
export function eventTime(timestamp: unknown): string | undefined {
  if (typeof timestamp === 'number') return fromNumber(timestamp);
  if (timestamp instanceof Date) return fromMs(timestamp.getTime());
  if (typeof timestamp !== 'string') return undefined;
  if (PLAIN_UTC.test(timestamp)) {
    return timestamp.length === MILLISECOND_CHARACTERS + 1
      ? timestamp
      : `${timestamp.slice(0, MILLISECOND_CHARACTERS)}Z`;
  }
  const iso = WITH_ZONE.exec(timestamp);
  if (iso) return fromIso(iso);
  if (DIGITS.test(timestamp)) return fromNumber(Number(timestamp));
  const slashed = SLASHED.exec(timestamp);
  return slashed ? fromMs(Number(slashed[1])) : undefined;
}

function fromIso([, date, time, fraction = '', zone]: RegExpExecArray): string | undefined {
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return fromMs(Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`));
}

function fromNumber(value: number): string | undefined {
  return fromMs(Math.round(Math.abs(value) >= MILLISECONDS_FROM ? value : value * 1000));
}

function fromMs(timeMs: number): string | undefined {
  return Math.abs(timeMs) <= LAST ? new Date(timeMs).toISOString() : undefined;
}

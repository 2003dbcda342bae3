import { SimulatorError, type SimulatorErrorCode } from '../simulator/port/simulator-error';
import { shownValue } from './kind-of';
import { readGiven } from './read-given';

/** A virtual duration: a number of seconds, or a `Duration` of the CDK (anything with `toMilliseconds()` or `toSeconds()`). */
export type DurationLike = number | { toMilliseconds(): number } | { toSeconds(): number };

/**
 * Whole milliseconds of a duration.
 * @param where what was given it, for the message: `after`
 * @throws {SimulatorError} with the code, unless it is a finite number that is not negative
 */
export function durationMs(duration: DurationLike, where: string, code: SimulatorErrorCode = 'INVALID_MOCK'): number {
  const ms = readGiven(`The duration for '${where}'`, code, () => rawMs(duration));
  if (typeof ms === 'number' && Number.isFinite(ms) && ms >= 0) return Math.round(ms);
  const expected = 'Expected seconds as a number that is not negative, or a Duration';
  throw new SimulatorError(
    code,
    `Invalid duration for '${where}'. ${expected}, got ${shownValue(duration)}. Write 90 or Duration.seconds(90).`,
  );
}

function rawMs(duration: DurationLike): unknown {
  if (typeof duration === 'number') return duration * 1000;
  if (typeof duration !== 'object' || duration === null) return undefined;
  if ('toMilliseconds' in duration) return duration.toMilliseconds();
  return 'toSeconds' in duration ? duration.toSeconds() * 1000 : undefined;
}

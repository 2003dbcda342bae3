import { type Duration, Token, Tokenization } from 'aws-cdk-lib';

/*
 * Numbers and durations of users may be tokens: parameters of the template, whose values the deployment knows. What is known at synth is checked
 * and computed with; a token is rendered.
 */

/** The number, unless it is a token. One that is missing is none: NaN, which no check lets pass. */
export function knownNumber(value: number): number | undefined {
  if (Token.isUnresolved(value)) return undefined;
  return typeof value === 'number' ? value : Number.NaN;
}

/** Whether a number is a whole one from 1 to the most that it may be; one that is known at deployment only may be one. */
export function isCount(value: number, most = Number.POSITIVE_INFINITY): boolean {
  const known = knownNumber(value);
  return known === undefined || (Number.isInteger(known) && known >= 1 && known <= most);
}

/** Whole and broken seconds of a duration, unless it is a token. */
export function knownSeconds(duration: Duration): number | undefined {
  return duration.isUnresolved() ? undefined : duration.toMilliseconds() / 1_000;
}

/** A number in an expression or a text; a number that is a token would be written as the number that stands for it. */
export function numberText(value: number): string {
  return Token.isUnresolved(value) ? Tokenization.stringifyNumber(value) : String(value);
}

/** Seconds of a duration in a JSONata expression. */
export function secondsText(duration: Duration): string {
  const seconds = knownSeconds(duration);
  if (seconds !== undefined) return String(duration.toSeconds());
  const [amount, factor] = amountOf(duration);
  return factor === 1 ? numberText(amount) : `(${factor} * ${numberText(amount)})`;
}

/** Seconds of the longest of some durations and of one more, in a JSONata expression: a number where all are known. */
export function longestSecondsText(durations: readonly Duration[], more: Duration): string {
  const seconds = durations.map(knownSeconds);
  if (seconds.every((known) => known !== undefined)) return String(Math.max(...seconds) + more.toSeconds());
  return `$max([${durations.map(secondsText).join(', ')}]) + ${secondsText(more)}`;
}

/** Milliseconds of a duration in a JSONata expression. */
export function millisecondsText(duration: Duration): string {
  return duration.isUnresolved() ? `(1000 * ${secondsText(duration)})` : String(duration.toMilliseconds());
}

/** aws-cdk-lib converts no token into another unit, and gives the amount in its own unit alone. */
function amountOf(duration: Duration): readonly [amount: number, seconds: number] {
  const units: readonly (readonly [() => number, number])[] = [
    [() => duration.toSeconds(), 1],
    [() => duration.toMinutes(), 60],
    [() => duration.toHours(), 3_600],
    [() => duration.toDays(), 86_400],
    [() => duration.toMilliseconds(), 0.001],
  ];
  for (const [amount, seconds] of units) {
    try {
      return [amount(), seconds];
    } catch {
      // Not its unit.
    }
  }
  throw new Error(`A duration is expected to be in one of the units of aws-cdk-lib, got ${duration}`);
}

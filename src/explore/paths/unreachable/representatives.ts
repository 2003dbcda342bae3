import type { Comparison } from '../../../asl/choice-condition';
import { timestampInstant } from '../../../asl/timestamp';
import type { JsonValue } from '../../../json/json-value';
import { ABSENT, type Wanted } from '../values';

/**
 * Values of which there is one for each that some comparisons with constants can tell apart: of all types, of each type below, at, between and above the constants.
 * undefined where comparisons tell more apart than this.
 */
export function representatives(comparisons: readonly Comparison[]): readonly Wanted[] | undefined {
  const numbers: number[] = [];
  const texts: string[] = [];
  const times: number[] = [];
  for (const { operator, operand } of comparisons) {
    if (operand.kind === 'path' || operator.name === 'StringMatches') return undefined;
    const { value } = operand;
    if (operator.name === 'IsTimestamp') times.push(0);
    else if (operator.operandType === 'number') numbers.push(value as number);
    else if (operator.operandType === 'string') texts.push(value as string);
    else if (operator.operandType === 'timestamp') {
      const instant = timestampInstant(value as string);
      if (instant === undefined || !Number.isInteger(instant)) return undefined;
      times.push(instant);
    }
  }
  // A text may be a timestamp and lie between other texts.
  if (times.length > 0 && texts.length > 0) return undefined;
  // Instants may be nearer to one another than dates tell.
  if (times.some((time) => times.some((other) => time < other && other - time < 2))) return undefined;
  const among: readonly JsonValue[] = [...between(numbers), ...textsAround(texts), ...timesAround(times)];
  return [ABSENT, null, true, false, {}, [], ...among];
}

function between(numbers: readonly number[]): readonly number[] {
  if (numbers.length === 0) return [0];
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const middles = sorted.slice(1).map((number, index) => (number + sorted[index]) / 2);
  return [sorted[0] - 1, ...sorted, ...middles, (sorted.at(-1) as number) + 1];
}

/** The text that comes next after another one has a NUL more. */
function textsAround(texts: readonly string[]): readonly string[] {
  return ['', ...new Set(texts.flatMap((text) => [text, `${text}\u0000`]))];
}

function timesAround(times: readonly number[]): readonly string[] {
  return times.length === 0
    ? []
    : ['no timestamp', ...between(times).map((ms) => new Date(Math.trunc(ms)).toISOString())];
}

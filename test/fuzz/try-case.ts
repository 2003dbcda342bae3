import type { JsonValue } from '../../src/json/json-value';
import { Finding, fingerprintOf, foreign } from './finding';
import type { Target } from './target';

/** An invariant that did not hold, as it is told and kept. */
export interface FoundCase {
  readonly target: string;
  readonly invariant: string;
  readonly message: string;
  /** What makes two of them the same. */
  readonly fingerprint: string;
  readonly input: JsonValue;
}

/** Processor time that one case may take: an evaluation may take two seconds, and most is done three times. */
const MOST_CPU_MS = 20_000;

/** Runs one case; undefined when every invariant holds. */
export async function tryCase(target: Target, input: JsonValue): Promise<FoundCase | undefined> {
  const before = process.cpuUsage();
  try {
    await target.check(input);
  } catch (thrown) {
    const finding = thrown instanceof Finding ? thrown : foreign(target.name, thrown);
    const { invariant, message } = finding;
    return { target: target.name, invariant, message, fingerprint: fingerprintOf(finding), input };
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  return ms > MOST_CPU_MS ? lateCase(target.name, input, `took ${Math.round(ms)} ms of processor time`) : undefined;
}

/** A case that took too long, or never ended. */
export function lateCase(target: string, input: JsonValue, message: string): FoundCase {
  return { target, invariant: SLOW, message, fingerprint: `${SLOW} ${target}`, input };
}

export const SLOW = 'every case ends in time';

import type { JsonValue } from '../../src/json/json-value';
import { Finding, fingerprintOf, foreign, IN_TIME } from './finding';
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

/** Runs one case; undefined when every invariant holds. */
export async function tryCase(target: Target, input: JsonValue): Promise<FoundCase | undefined> {
  try {
    await target.check(input);
    return undefined;
  } catch (thrown) {
    const finding = thrown instanceof Finding ? thrown : foreign(target.name, thrown);
    const { invariant, message } = finding;
    return { target: target.name, invariant, message, fingerprint: fingerprintOf(finding), input };
  }
}

/** A case that never ended. */
export function lateCase(target: string, input: JsonValue, message: string): FoundCase {
  const invariant = `${IN_TIME}: ${target}`;
  return { target, invariant, message, fingerprint: invariant, input };
}

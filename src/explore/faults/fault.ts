import type { JsonValue } from '../../json/json-value';
import { addressText, type TaskAddress } from '../../simulator/port/address';

/**
 * What strikes an attempt of a task:
 * - `error` it fails, and nothing was done
 * - `timeout` nobody answers
 * - `ambiguous` it fails, or nobody answers, but what it was to do is done
 * - `lateCallback` the answer comes 1 ms after the timeout
 * - `lostHeartbeat` heartbeats come, then none any more
 * - `slow` the answer comes at the very last moment
 * - `tooLarge` the result is larger than the quota
 * - `wrongShape` a member of the result that somebody reads is missing, null, or of another type
 * - `partialBatch` a batch is done in part, and the answer says so
 */
export type FaultKind =
  | 'error'
  | 'timeout'
  | 'ambiguous'
  | 'lateCallback'
  | 'lostHeartbeat'
  | 'slow'
  | 'tooLarge'
  | 'wrongShape'
  | 'partialBatch';

/** A fault, wherever it strikes. */
export interface FaultForm {
  readonly kind: FaultKind;
  /** Error Name. Of `error`; of `ambiguous` where it fails rather than hangs. */
  readonly error?: string;
  /** It strikes the retries of the same visit, too. */
  readonly lasting: boolean;
  /** The result in the place of the task's own. Of `wrongShape` and `partialBatch`. */
  readonly output?: JsonValue;
  /** What is wrong with it, in words: `$.price is null`. */
  readonly detail?: string;
}

/** A fault at an attempt. */
export interface Fault extends FaultForm {
  readonly address: TaskAddress;
}

/** The faults of an execution, in the order in which they strike. */
export type FaultPlan = readonly Fault[];

/** Whether a fault strikes an attempt. */
export function strikes({ address, lasting }: Fault, attempt: TaskAddress): boolean {
  if (address.stateName !== attempt.stateName || address.visit !== attempt.visit) return false;
  if (lasting ? attempt.attempt < address.attempt : attempt.attempt !== address.attempt) return false;
  return address.redrive === attempt.redrive && isSameScope(address, attempt);
}

function isSameScope(a: TaskAddress, b: TaskAddress): boolean {
  return (
    isSameList(a.scopePath, b.scopePath) &&
    isSameList(a.scopeIndices, b.scopeIndices) &&
    isSameList(a.scopeRuns, b.scopeRuns)
  );
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((each, index) => each === b[index]));
}

/** What happens, in words: `fails with Lambda.Unknown, at each retry`. */
export function faultText({ kind, error, lasting, detail }: FaultForm): string {
  const again = lasting ? ', at each retry' : '';
  switch (kind) {
    case 'error':
      return `fails with ${error}${again}`;
    case 'timeout':
      return `is never answered${again}`;
    case 'ambiguous':
      return `does its work, but ${error === undefined ? 'is never answered' : `fails with ${error}`}${again}`;
    case 'lateCallback':
      return `is answered 1 ms after its timeout${again}`;
    case 'lostHeartbeat':
      return `sends heartbeats, then none any more${again}`;
    case 'slow':
      return `is answered in the last millisecond before its timeout${again}`;
    case 'tooLarge':
      return `answers with more than the quota${again}`;
    case 'wrongShape':
      return `answers with ${detail}${again}`;
    case 'partialBatch':
      return `does a part of its batch (${detail})${again}`;
  }
}

/** Where, and what: `ChargeCard, attempt 2, fails with Lambda.Unknown`. */
export function placedFaultText(fault: Fault): string {
  return `${addressText(fault.address)} ${faultText(fault)}`;
}

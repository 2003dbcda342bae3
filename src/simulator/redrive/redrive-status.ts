import { QUOTAS } from '../../catalogue/quotas';
import type { ExecutionStatus } from '../../history/execution-status';

/** What decides on whether an execution of a Standard machine can be redriven. */
export interface EndedExecution {
  readonly status: ExecutionStatus;
  readonly history: { readonly length: number; readonly maxEvents: number };
  readonly startTimeMs: number;
  readonly stopTimeMs: number | undefined;
}

/**
 * Why an execution cannot be redriven at a time, as the `redriveStatusReason` of DescribeExecution; undefined when it can.
 * Conditions and texts: AWS API reference, DescribeExecution and RedriveExecution; those of RUNNING, SUCCEEDED and
 * of too many events are recorded (docs/fidelity.md).
 */
export function notRedrivableReason(execution: EndedExecution, timeMs: number): string | undefined {
  const { status, history, startTimeMs, stopTimeMs = timeMs } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  const { redrivableEvents, historyEvents, standardExecutionSeconds, redrivableSeconds } = QUOTAS;
  // A test may have set a lower limit of events: two of them have to be left.
  const maxEvents = redrivableEvents.value - (historyEvents.value - Math.min(history.maxEvents, historyEvents.value));
  if (history.length >= maxEvents) return 'Execution has exceeded the maximum history event limit';
  if (timeMs - startTimeMs >= 1000 * standardExecutionSeconds.value) {
    return 'Execution has exceeded the max execution time';
  }
  if (timeMs - stopTimeMs > 1000 * redrivableSeconds.value) return 'Execution redrivable period exceeded';
  return undefined;
}

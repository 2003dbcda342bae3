import type { StateMachineDefinition } from '../../asl/definition';
import type { ExecutionIdentity } from './identity';
import type { ExecutionSettings } from './settings';

/** What ends an execution from outside, and when. */
export interface TimeLimit {
  readonly atMs: number;
  readonly status: 'TIMED_OUT' | 'ABORTED' | 'RUNNING';
  /** Whether an execution that hangs runs into it. One that would hang for a year is a mistake that the test is told of. */
  readonly isAwaited: boolean;
  /** Of StopExecution. */
  readonly error?: string;
  readonly cause?: string;
}

/** Longest execution of an Express machine. */
const EXPRESS_SECONDS = 300;

/** Longest execution of a Standard machine: a year. */
export const STANDARD_SECONDS = 365 * 24 * 3600;

/** How long an execution may take: TimeoutSeconds of the machine, or the limit of its type. */
export function executionSeconds(
  { timeoutSeconds }: StateMachineDefinition,
  { stateMachineType }: Pick<ExecutionIdentity, 'stateMachineType'>,
): number {
  const service = stateMachineType === 'EXPRESS' ? EXPRESS_SECONDS : STANDARD_SECONDS;
  return Math.min(service, timeoutSeconds ?? Number.POSITIVE_INFINITY);
}

/**
 * The TimeoutSeconds of the machine, the limit of its type, or the one who looks or stops.
 * @param fromMs the start, or the redrive, which starts the clock anew (AWS developer guide, "Restarting executions with redrive")
 */
export function timeLimit(
  definition: StateMachineDefinition,
  { identity, until }: ExecutionSettings,
  fromMs: number,
): TimeLimit {
  const timeout = executionSeconds(definition, identity);
  if (until && until.seconds < timeout) {
    const { seconds, ...stop } = until;
    return { atMs: fromMs + 1000 * seconds, ...stop, isAwaited: true };
  }
  return { atMs: fromMs + 1000 * timeout, status: 'TIMED_OUT', isAwaited: timeout < STANDARD_SECONDS };
}

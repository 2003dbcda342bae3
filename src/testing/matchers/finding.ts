import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf, shownValue } from '../kind-of';
import { noticeLines } from '../notices';
import { isSimulatedExecution, type SimulatedExecution } from '../simulated-execution';

/** What an expectation finds out about an execution. */
export interface Finding {
  readonly pass: boolean;
  /** What was expected, after "Expected: " (or "Expected not: "). */
  readonly expected: string;
  readonly received: string;
}

/**
 * The execution that an expectation is about.
 * @param expectation name of the matcher (`toHaveVisited`) or of the function (`assertVisited`)
 * @throws {SimulatorError} INVALID_INPUT when it is none
 */
export function executionOf(received: unknown, expectation: string): SimulatedExecution {
  if (isSimulatedExecution(received)) return received;
  const call = (execution: string) =>
    expectation.startsWith('assert') ? `${expectation}(${execution})` : `expect(${execution}).${expectation}(…)`;
  const [got, line] = instead(received, call);
  throw new SimulatorError(
    'INVALID_INPUT',
    `${expectation}: expected what simulate() returned, got ${got}. Write ${line}.`,
  );
}

/** What came, and what to write. */
function instead(received: unknown, call: (execution: string) => string): readonly [string, string] {
  const { then, StartAt, definition, node } = (received ?? {}) as Record<string, unknown>;
  if (typeof then === 'function') return ['a promise', call('await simulateAsync(…)')];
  if (typeof received === 'function') return ['a function', call('simulate(machine, { … })')];
  if (StartAt !== undefined || definition !== undefined) return ['a state machine', call('simulate(machine, { … })')];
  if (node !== undefined) return ['a construct', call("simulate(stateMachine(stack, 'Orders'), { … })")];
  const got = typeof received === 'string' ? `the text ${shownValue(received)}` : kindOf(received);
  return [got, `${call('execution')}, with const execution = simulate(machine, { … })`];
}

/** The lines below the headline: what was expected, what came, and the story. */
export function explained({ expected, received }: Finding, execution: SimulatedExecution, isNot = false): string {
  return `Expected${isNot ? ' not' : ''}: ${expected}\nReceived: ${received}\n\n${noticeLines(execution)}${execution.story}`;
}

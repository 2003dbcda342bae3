import type { HistoryEvent } from '../../history/history-event';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { executionSteps } from '../../views/execution/execution-steps';
import { readExecution } from '../../views/execution/read-execution';
import type { SimulatedExecution } from '../simulated-execution';
import type { Finding } from './finding';

/** A recorded history: what `aws stepfunctions get-execution-history` prints, parsed or as text, or its events. */
export type RecordedHistory = string | { readonly events: readonly object[] } | readonly object[];

/** What is compared. */
export interface HistoryComparison {
  /** Whether parameters, results and outputs are compared, too: for recordings whose data the mocks give. @default false */
  readonly data?: boolean;
}

/**
 * Whether an execution goes where a recorded one went: the same states in each scope, with the same attempts, errors, catchers and end.
 * Times, ids, and the order of events of concurrent branches are not compared.
 * @throws {SimulatorError} INVALID_INPUT when it is no history
 * @throws {HistoryMismatchError} when it is one of another definition
 */
export function checkHistory(
  { definition, record }: SimulatedExecution,
  recorded: RecordedHistory,
  { data = false }: HistoryComparison = {},
): Finding {
  const expected = executionSteps(readExecution(definition, eventsOf(recorded)), data);
  const received = executionSteps(record, data);
  const index = expected.findIndex((step, position) => step !== received[position]);
  const first = index < 0 ? Math.min(expected.length, received.length) : index;
  return {
    pass: index < 0 && expected.length === received.length,
    expected: stepText(expected, first),
    received: stepText(received, first),
  };
}

/** The first step that differs, with the one before it. */
function stepText(steps: readonly string[], index: number): string {
  const step = `step ${index + 1}  ${steps[index] ?? 'none: it ends here'}`;
  return index === 0 ? step : `step ${index}  ${steps[index - 1]}\n          ${step}`;
}

function eventsOf(recorded: unknown): readonly HistoryEvent[] {
  const value = typeof recorded === 'string' ? parsed(recorded) : recorded;
  const events = Array.isArray(value) ? value : (value as { events?: unknown } | null)?.events;
  if (Array.isArray(events) && events.every((event) => typeof (event as HistoryEvent | null)?.type === 'string')) {
    return [...(events as readonly HistoryEvent[])].sort((a, b) => a.id - b.id);
  }
  throw invalid(typeof value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('a text that is not JSON');
  }
}

function invalid(got: string): SimulatorError {
  return new SimulatorError(
    'INVALID_INPUT',
    `Expected a recorded history, an object with events, got ${got}. Write toMatchHistory(text), with what 'aws stepfunctions get-execution-history --execution-arn …' prints.`,
  );
}

import type { HistorySource } from '../../history/recorded/read-history';
import { executionSteps } from '../../views/execution/execution-steps';
import { readExecution } from '../../views/execution/read-execution';
import type { SimulatedExecution } from '../simulated-execution';
import type { Finding } from './finding';

/** What is compared. */
export interface HistoryComparison {
  /** Whether parameters, results and outputs are compared, too: for recordings whose data the mocks give. @default false */
  readonly data?: boolean;
}

/**
 * Whether an execution goes where a recorded one went: the same states in each scope, with the same attempts, errors, catchers and end.
 * Times, ids, and the order of events of concurrent branches are not compared.
 * @throws {HistoryError} when it is no history, or not all of one
 * @throws {HistoryMismatchError} when it is one of another definition
 */
export function checkHistory(
  { definition, record }: SimulatedExecution,
  recorded: HistorySource,
  { data = false }: HistoryComparison = {},
): Finding {
  const expected = executionSteps(readExecution(definition, recorded), data);
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

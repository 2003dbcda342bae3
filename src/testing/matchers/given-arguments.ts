import { isNativeError } from 'node:util/types';
import { SimulatorError } from '../../simulator/port/simulator-error';
import { kindOf, shownValue } from '../kind-of';
import { checkedName } from '../state-name';

/** What is handed to a matcher: what it cannot compare is refused, since in the negative it would always hold. */

/** At least one name.
 * @throws {SimulatorError} INVALID_INPUT */
export function checkedNames(names: readonly unknown[]): readonly string[] {
  if (names.length > 0) return names.map(checkedName);
  throw new SimulatorError('INVALID_INPUT', "Expected the names of states, got none. Write toHaveVisited('Charge').");
}

/** @throws {SimulatorError} INVALID_INPUT */
export function checkedTimes(times: unknown): number {
  if (Number.isSafeInteger(times) && (times as number) >= 0) return times as number;
  throw new SimulatorError(
    'INVALID_INPUT',
    `Expected how often as an integer from 0, got ${shownValue(times)}${typeof times === 'string' ? ', a text' : ''}. Write 1.`,
  );
}

/** @throws {SimulatorError} INVALID_INPUT */
export function checkedDollars(dollars: unknown): number {
  if (typeof dollars === 'number' && dollars >= 0) return dollars;
  throw new SimulatorError(
    'INVALID_INPUT',
    `Expected US dollars as a number from 0, got ${kindOf(dollars)}. Write 0.001.`,
  );
}

/** Errors of an execution have names: an instance of Error is none.
 * @throws {SimulatorError} INVALID_INPUT */
export function checkedErrorName(error: unknown): unknown {
  if (!isNativeError(error)) return error;
  const message = `Expected an Error Name, got an Error (${error.name}): executions fail with texts. Write toHaveFailedWith('CardDeclined', 'cause').`;
  throw new SimulatorError('INVALID_INPUT', message);
}

import { formatDuration } from '../../views/text/format-time';
import { type DurationLike, durationMs } from '../duration';
import type { SimulatedExecution } from '../simulated-execution';
import { type Comparer, textMatches } from './comparer';
import type { Finding } from './finding';
import { checkedDollars, checkedErrorName } from './given-arguments';

/** How an execution ended, how long it took and what it cost. */

export function checkSucceeded(
  { status, output, ...rest }: SimulatedExecution,
  comparer: Comparer,
  expected: unknown,
): Finding {
  const withOutput = expected !== undefined;
  return {
    pass: status === 'SUCCEEDED' && (!withOutput || comparer.equals(output, expected)),
    expected: withOutput ? `SUCCEEDED with ${comparer.printExpected(expected)}` : 'SUCCEEDED',
    received: status === 'SUCCEEDED' ? `SUCCEEDED with ${comparer.printReceived(output)}` : ending({ status, ...rest }),
  };
}

export function checkOutput(execution: SimulatedExecution, comparer: Comparer, expected: unknown): Finding {
  const { status, output } = execution;
  return {
    pass: status === 'SUCCEEDED' && comparer.equals(output, expected),
    expected: `output ${comparer.printExpected(expected)}`,
    received: status === 'SUCCEEDED' ? `output ${comparer.printReceived(output)}` : ending(execution),
  };
}

export function checkFailed(
  execution: SimulatedExecution,
  comparer: Comparer,
  error: unknown,
  cause: unknown,
): Finding {
  const wanted = cause === undefined ? [checkedErrorName(error)] : [checkedErrorName(error), cause];
  const causeFits = cause === undefined || textMatches(comparer, execution.cause, cause);
  return {
    pass: execution.status === 'FAILED' && textMatches(comparer, execution.error, error) && causeFits,
    expected: `FAILED ${wanted.map((part) => comparer.printExpected(part)).join(': ')}`,
    received: ending(execution),
  };
}

export function checkTimedOut(execution: SimulatedExecution): Finding {
  return { pass: execution.status === 'TIMED_OUT', expected: 'TIMED_OUT', received: ending(execution) };
}

export function checkTookLessThan({ durationSeconds }: SimulatedExecution, limit: DurationLike): Finding {
  const limitMs = durationMs(limit, 'less than', 'INVALID_INPUT');
  return {
    pass: 1000 * durationSeconds < limitMs,
    expected: `less than ${formatDuration(limitMs)}`,
    received: formatDuration(1000 * durationSeconds),
  };
}

export function checkCostLessThan(execution: SimulatedExecution, dollars: number): Finding {
  const cost = execution.cost();
  return {
    pass: cost.dollars < checkedDollars(dollars),
    expected: `a cost of less than $${dollars}`,
    received: `$${cost.dollars.toFixed(8)}: ${cost.transitions} transitions of Standard, ${cost.requests} requests of Express`,
  };
}

function ending({ status, error, cause }: Pick<SimulatedExecution, 'status' | 'error' | 'cause'>): string {
  const failure = [error, cause].filter((text) => text !== undefined).join(': ');
  return failure === '' ? status : `${status} ${failure}`;
}

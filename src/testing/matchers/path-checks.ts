import { formatDuration } from '../../views/text/format-time';
import { type DurationLike, durationMs } from '../duration';
import type { SimulatedExecution } from '../simulated-execution';
import { checkedName } from '../state-name';
import { type Comparer, textMatches } from './comparer';
import type { Finding } from './finding';
import { checkedErrorName, checkedNames, checkedTimes } from './given-arguments';

/** Which states an execution went through, and what happened in them. */

function visitedNames(execution: SimulatedExecution): readonly string[] {
  return execution.visits().map(({ state }) => state.name);
}

/** All were entered, in this order. */
export function checkVisited(execution: SimulatedExecution, names: readonly string[]): Finding {
  for (const name of checkedNames(names)) execution.visits(name);
  const visited = visitedNames(execution);
  let found = 0;
  for (const name of visited) if (name === names[found]) found += 1;
  return {
    pass: found === names.length,
    expected: `visits of ${names.join(', ')}${names.length > 1 ? ', in this order' : ''}`,
    received: visited.join(', '),
  };
}

/** At least one was entered: what `.not.toHaveVisited` must not find. */
export function checkVisitedAny(execution: SimulatedExecution, names: readonly string[]): Finding {
  const visited = checkedNames(names).filter((name) => execution.visits(name).length > 0);
  return {
    pass: visited.length > 0,
    expected: `a visit of ${names.join(', nor of ')}`,
    received: visitedNames(execution).join(', '),
  };
}

export function checkVisitedTimes(execution: SimulatedExecution, name: string, times: number): Finding {
  const { length } = execution.visits(checkedName(name));
  return {
    pass: length === checkedTimes(times),
    expected: `${counted(times, 'visit')} of ${name}`,
    received: counted(length, 'visit'),
  };
}

export function checkRetried(execution: SimulatedExecution, name: string, times: number | undefined): Finding {
  const visits = execution.visits(checkedName(name));
  const retries = visits.reduce((sum, { attempts }) => sum + Math.max(0, attempts.length - 1), 0);
  return {
    pass: times === undefined ? retries > 0 : retries === checkedTimes(times),
    expected: times === undefined ? `retries of ${name}` : `${times} retries of ${name}`,
    received: `${retries} retries in ${counted(visits.length, 'visit')}`,
  };
}

export function checkCaught(execution: SimulatedExecution, comparer: Comparer, name: string, error: unknown): Finding {
  const wanted = checkedErrorName(error);
  const caught = execution.visits(checkedName(name)).filter(({ caughtBy }) => caughtBy !== undefined);
  const errors = caught.map(({ failure }) => failure?.error);
  return {
    pass:
      error === undefined
        ? caught.length > 0
        : errors.some((caughtError) => textMatches(comparer, caughtError, wanted)),
    expected: `${name} to catch ${error === undefined ? 'a failure' : comparer.printExpected(error)}`,
    received: caught.length === 0 ? 'nothing caught there' : `caught ${errors.join(', ')}`,
  };
}

/** Virtual time in a state, over all its visits. */
export function checkWaited(execution: SimulatedExecution, name: string, duration: DurationLike | undefined): Finding {
  const visits = execution.visits(checkedName(name));
  const ms = visits.reduce(
    (sum, { enteredMs, exitedMs }) => sum + (exitedMs ?? execution.record.stopMs) - enteredMs,
    0,
  );
  const expectedMs = duration === undefined ? undefined : durationMs(duration, 'waited', 'INVALID_INPUT');
  return {
    pass: expectedMs === undefined ? ms > 0 : ms === expectedMs,
    expected: `${expectedMs === undefined ? 'some time' : formatDuration(expectedMs)} in ${name}`,
    received: `${formatDuration(ms)} in ${counted(visits.length, 'visit')}`,
  };
}

export function checkCalled(
  execution: SimulatedExecution,
  comparer: Comparer,
  stateOrIntegration: string,
  parameters: unknown,
): Finding {
  const calls = execution.calls(stateOrIntegration);
  const shown = calls.map((call) => `\n    ${comparer.printReceived(call.parameters)}`).join('');
  const expected = parameters === undefined ? '' : ` with ${comparer.printExpected(parameters)}`;
  return {
    pass:
      parameters === undefined
        ? calls.length > 0
        : calls.some((call) => comparer.contains(call.parameters, parameters)),
    expected: `a call of ${stateOrIntegration}${expected}`,
    received: calls.length === 0 ? 'no call' : `${counted(calls.length, 'call')}, with${shown}`,
  };
}

export function checkCalledTimes(execution: SimulatedExecution, stateOrIntegration: string, times: number): Finding {
  const { length } = execution.calls(stateOrIntegration);
  return {
    pass: length === checkedTimes(times),
    expected: `${counted(times, 'call')} of ${stateOrIntegration}, retries included`,
    received: counted(length, 'call'),
  };
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import type { HistorySource } from '../../history/recorded/read-history';
import { visibleLines } from '../../json/visible-text';
import type { DurationLike } from '../duration';
import { exploreFaults } from '../explore/explore-faults';
import type { ExploreFaultsOptions } from '../explore/explore-options';
import { replay } from '../replay/replay';
import type { ReplayOptions } from '../replay/replay-options';
import type { SimulatedExecution } from '../simulated-execution';
import type { StateMachineLike } from '../state-machine';
import { assertionError } from './assertion-error';
import { PLAIN } from './comparer';
import {
  checkCostLessThan,
  checkFailed,
  checkOutput,
  checkSucceeded,
  checkTimedOut,
  checkTookLessThan,
} from './ending-checks';
import { executionOf, explained, type Finding } from './finding';
import { checkHistory, type HistoryComparison } from './history-check';
import {
  checkCalled,
  checkCalledTimes,
  checkCaught,
  checkRetried,
  checkVisited,
  checkVisitedAny,
  checkVisitedTimes,
  checkWaited,
} from './path-checks';

/**
 * The matchers as functions, for node:test and every other runner. All throw Node's `AssertionError`, whose message ends in the story of the
 * execution. Objects with a method `asymmetricMatch` (Jest's and Vitest's `expect.any(String)`) may stand inside of what is expected.
 */

/** SUCCEEDED, and with this output, if one is given. */
export function assertSucceeded(execution: SimulatedExecution, output?: unknown): void {
  hold('assertSucceeded', execution, (given) => checkSucceeded(given, PLAIN, output));
}

/** SUCCEEDED with this output. */
export function assertOutput(execution: SimulatedExecution, output: unknown): void {
  hold('assertOutput', execution, (given) => checkOutput(given, PLAIN, output));
}

/** FAILED with this Error Name, and this cause, if one is given: texts, or regular expressions. */
export function assertFailedWith(execution: SimulatedExecution, error: unknown, cause?: unknown): void {
  hold('assertFailedWith', execution, (given) => checkFailed(given, PLAIN, error, cause));
}

/** TIMED_OUT: by TimeoutSeconds of the machine, or the five minutes of Express. */
export function assertTimedOut(execution: SimulatedExecution): void {
  hold('assertTimedOut', execution, checkTimedOut);
}

/** These states were entered in this order; others may lie between them. */
export function assertVisited(execution: SimulatedExecution, ...stateNames: readonly string[]): void {
  hold('assertVisited', execution, (given) => checkVisited(given, stateNames));
}

/** None of these states was entered. */
export function assertNotVisited(execution: SimulatedExecution, ...stateNames: readonly string[]): void {
  hold('assertNotVisited', execution, (given) => checkVisitedAny(given, stateNames), true);
}

/** The state was entered so many times. */
export function assertVisitedTimes(execution: SimulatedExecution, stateName: string, times: number): void {
  hold('assertVisitedTimes', execution, (given) => checkVisitedTimes(given, stateName, times));
}

/** The state was tried again, so many times over all its visits, if a number is given (0: never). */
export function assertRetried(execution: SimulatedExecution, stateName: string, times?: number): void {
  hold('assertRetried', execution, (given) => checkRetried(given, stateName, times));
}

/** A Catcher of the state took a failure, with this Error Name, if one is given. */
export function assertCaught(execution: SimulatedExecution, stateName: string, error?: unknown): void {
  hold('assertCaught', execution, (given) => checkCaught(given, PLAIN, stateName, error));
}

/** The Task, or one with that integration, was called; with parameters that contain these, if some are given. */
export function assertCalled(execution: SimulatedExecution, stateOrIntegration: string, parameters?: unknown): void {
  hold('assertCalled', execution, (given) => checkCalled(given, PLAIN, stateOrIntegration, parameters));
}

/** The Task, or those with that integration, were called so many times, retries included (0: never). */
export function assertCalledTimes(execution: SimulatedExecution, stateOrIntegration: string, times: number): void {
  hold('assertCalledTimes', execution, (given) => checkCalledTimes(given, stateOrIntegration, times));
}

/** The execution spent this virtual time in the state, over all its visits; or some, where none is given. */
export function assertWaited(execution: SimulatedExecution, stateName: string, duration?: DurationLike): void {
  hold('assertWaited', execution, (given) => checkWaited(given, stateName, duration));
}

/** It took less virtual time than this: seconds, or a Duration. */
export function assertTookLessThan(execution: SimulatedExecution, duration: DurationLike): void {
  hold('assertTookLessThan', execution, (given) => checkTookLessThan(given, duration));
}

/** It costs less than so many US dollars: see `SimulatedExecution.cost`. */
export function assertCostLessThan(execution: SimulatedExecution, dollars: number): void {
  hold('assertCostLessThan', execution, (given) => checkCostLessThan(given, dollars));
}

/** It went where a recorded execution went: see `checkHistory`. */
export function assertMatchesHistory(
  execution: SimulatedExecution,
  recorded: HistorySource,
  comparison: HistoryComparison = {},
): void {
  hold('assertMatchesHistory', execution, (given) => checkHistory(given, recorded, comparison));
}

/** The definition does what a recorded execution did: see `replay`. */
export function assertReplays(machine: StateMachineLike, history: HistorySource, options: ReplayOptions = {}): void {
  const replayed = replay(machine, history, options);
  if (replayed.verdict !== 'same')
    throw assertionError(`assertReplays\n\n${replayed}`, 'assertReplays', replayed.verdict, 'same');
}

/** Whatever fails, and however, what has to hold does: see `exploreFaults`. */
export function assertSurvivesFaults(machine: StateMachineLike, options: ExploreFaultsOptions = {}): void {
  const found = exploreFaults(machine, options);
  if (found.survived) return;
  const names = found.violations.map(({ invariant, place }) => `${invariant}: ${place}`);
  throw assertionError(`assertSurvivesFaults\n\n${found}`, 'assertSurvivesFaults', names.join(', '), 'nothing');
}

function hold(name: string, received: unknown, find: (execution: SimulatedExecution) => Finding, isNot = false): void {
  const execution = executionOf(received, name);
  const finding = find(execution);
  if (finding.pass !== isNot) return;
  const message = visibleLines(`${name}\n\n${explained(finding, execution, isNot)}`);
  throw assertionError(message, name, finding.received, finding.expected);
}

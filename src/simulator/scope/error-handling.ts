import type { FallibleState, Retrier } from '../../asl/definition';
import { errorEqualsMatches } from '../../asl/error-name';
import type { RandomSource } from '../../query/evaluation-scope';
import { handOverError } from '../data/input-output';
import { delay } from '../kernel/effect';
import { stateFailureOf } from './failure-of-visit';
import type { StateCoroutine, StateVisit } from './running';
import { errorOutputOf, StateFailure } from './state-failure';
import type { StateOutcome, StateResult } from './state-result';

/** The event of a Parallel or Map that fails. A Task has none of its own. */
type StateFailed = { readonly type: 'ParallelStateFailed' | 'MapStateFailed' };

/**
 * Runs the body of a state until it succeeds, is caught, or fails for good.
 * @param stateFailed what a failure leaves that can be caught and will not be retried
 */
export function* withErrorHandling(
  visit: StateVisit<FallibleState>,
  body: () => StateCoroutine<StateOutcome>,
  stateFailed?: StateFailed,
): StateCoroutine<StateOutcome> {
  let retries: Map<Retrier, number> | undefined;
  for (;;) {
    let outcome: StateOutcome;
    try {
      outcome = yield* body();
    } catch (thrown) {
      outcome = stateFailureOf(visit, thrown);
    }
    if (!(outcome instanceof StateFailure) || !outcome.catchable) return outcome;
    retries ??= new Map();
    const delayMs = retryDelayMs(visit, outcome, retries);
    if (delayMs === undefined) return caught(visit, outcome, stateFailed);
    // Waiting for a retry leaves no event (recorded: test_lambda_invoke_with_retry_base).
    yield delay(delayMs);
    visit.retryCount += 1;
  }
}

/** Virtual time until the next attempt; undefined when there is none. */
function retryDelayMs(
  visit: StateVisit<FallibleState>,
  failure: StateFailure,
  retries: Map<Retrier, number>,
): number | undefined {
  const { observer, substitute } = visit.environment;
  // The first matching Retrier decides: when it has no attempts left, later ones are not asked.
  const index = visit.state.retry.findIndex(({ errorEquals }) => errorEqualsMatches(errorEquals, failure));
  if (index < 0) return undefined;
  const retrier = visit.state.retry[index];
  // Each Retrier counts for itself, for one visit of the state.
  const used = retries.get(retrier) ?? substitute?.retriesBefore ?? 0;
  const attemptsLeft = used < retrier.maxAttempts;
  observer?.retrierMatched(index, attemptsLeft ? backoffSeconds(retrier, used) : undefined);
  if (!attemptsLeft) return undefined;
  substitute?.retry(failure);
  retries.set(retrier, used + 1);
  return backoffMs(retrier, used, visit.environment.random);
}

/** Interval times rate to the power of the retries before, capped by MaxDelaySeconds. */
function backoffSeconds(retrier: Retrier, retriesBefore: number): number {
  const seconds = retrier.intervalSeconds * retrier.backoffRate ** retriesBefore;
  return Math.min(seconds, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY);
}

/** The backoff, jittered. Whole milliseconds. */
export function backoffMs(retrier: Retrier, retriesBefore: number, random: RandomSource): number {
  const capped = backoffSeconds(retrier, retriesBefore);
  const jittered = retrier.jitterStrategy === 'FULL' ? capped * random.next() : capped;
  return Math.round(jittered * 1000);
}

/**
 * What the state hands on when a catcher takes its failure. …StateFailed becomes part of the chain when it has: a catcher that fails
 * itself follows what the state failed with, and is followed by another …StateFailed (measured by a third party, 2026).
 */
function caught(
  visit: StateVisit<FallibleState>,
  failure: StateFailure,
  stateFailed: StateFailed | undefined,
): StateOutcome {
  const { chain } = visit.frame;
  const failedEventId = stateFailed ? chain.mark(stateFailed) : chain.last;
  const index = visit.state.catch.findIndex(({ errorEquals }) => errorEqualsMatches(errorEquals, failure));
  if (index < 0) {
    chain.last = failedEventId;
    return failure;
  }
  visit.environment.observer?.catcherMatched(index, failure);
  try {
    const result = handOverError(visit, visit.state.catch[index], errorOutputOf(failure));
    chain.last = failedEventId;
    tellOfCaught(visit, failure, result);
    return result;
  } catch (thrown) {
    const second = stateFailureOf(visit, thrown);
    if (stateFailed && second.catchable) chain.append(stateFailed);
    throw second;
  }
}

function tellOfCaught(visit: StateVisit<FallibleState>, { error, cause }: StateFailure, result: StateResult): void {
  const { environment, frame, state, input } = visit;
  if (!environment.watcher.caught) return;
  const { scopePath, scopeIndices, scopeRuns } = frame;
  const { output, assigned, next = '' } = result;
  const before = frame.variables.all();
  const variables = assigned ? { ...before, ...assigned } : before;
  const place = { stateName: state.name, scopePath, scopeIndices, scopeRuns };
  environment.watcher.caught({ ...place, error, cause, input, output, variables, next });
}

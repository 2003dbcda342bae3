import type { HistorySource } from '../../history/recorded/read-history';
import type { DurationLike } from '../duration';
import type { ExploreFaultsOptions } from '../explore/explore-options';
import type { ReplayOptions } from '../replay/replay-options';
import type { HistoryComparison } from './history-check';

/**
 * The matchers of `cdk-stepwright/testing/jest`, `/vitest` and `/node`, on what `simulate()` returned. Messages end in the execution's story. What each
 * does is in the table `matchers`, which all three register.
 */
export interface ExecutionMatchers<R> {
  /** SUCCEEDED, and with this output, if one is given. Asymmetric matchers may be inside. */
  toHaveSucceeded(output?: unknown): R;
  /** SUCCEEDED with this output. Asymmetric matchers may be inside. */
  toHaveOutput(expected: unknown): R;
  /** FAILED with this Error Name, and this cause, if one is given: texts, regular expressions or asymmetric matchers. */
  toHaveFailedWith(error: unknown, cause?: unknown): R;
  /** TIMED_OUT: by TimeoutSeconds of the machine, or the five minutes of Express. */
  toHaveTimedOut(): R;
  /**
   * These states were entered in this order; others may lie between them. With one name: it was entered. With `.not`: none of them was
   * entered.
   */
  toHaveVisited(...stateNames: readonly string[]): R;
  /** The state was entered so many times. */
  toHaveVisitedTimes(stateName: string, times: number): R;
  /** The Task, Parallel or Map state was tried again, so many times over all its visits, if a number is given. */
  toHaveRetried(stateName: string, times?: number): R;
  /** A Catcher of the state took a failure, with this Error Name, if one is given. */
  toHaveCaught(stateName: string, error?: unknown): R;
  /**
   * The Task of that name, or one with that integration (`sqs:sendMessage`), was called; with parameters that contain these, if some are
   * given: as in `toMatchObject`, others may be there. Asymmetric matchers may be inside.
   */
  toHaveCalled(stateOrIntegration: string, parameters?: unknown): R;
  /** The Task of that name, or those with that integration, were called so many times, retries included. */
  toHaveCalledTimes(stateOrIntegration: string, times: number): R;
  /** The execution spent this virtual time (seconds, or a Duration) in the state, over all its visits; some time, where none is given. */
  toHaveWaited(stateName: string, duration?: DurationLike): R;
  /** It took less virtual time than this: seconds, or a Duration. */
  toHaveTakenLessThan(duration: DurationLike): R;
  /** It costs less than so many US dollars, child executions of Distributed Maps and nested executions included. */
  toHaveCostLessThan(dollars: number): R;
  /**
   * It went where a recorded execution went: the same states in each scope, with the same attempts, errors, catchers and end; with
   * `{ data: true }` the same parameters, results and outputs, too. Times, ids and the order of concurrent branches are not compared.
   * @param recorded what `aws stepfunctions get-execution-history` printed, parsed or as text
   */
  toMatchHistory(recorded: HistorySource, comparison?: HistoryComparison): R;
  /**
   * On a state machine, or a definition: with the answers of a recorded execution it does the same: see `replay`. The message is the report.
   * @param history in whichever form people have it
   */
  toReplay(history: HistorySource, options?: ReplayOptions): R;
  /**
   * On a state machine, or a definition: whatever fails, and however, what has to hold does: see `exploreFaults`. An exploration whose budget was used up before
   * everything was looked at does not pass. The message is the report.
   */
  toSurviveFaults(options?: ExploreFaultsOptions): R;
}

import type { HistorySource } from '../../history/recorded/read-history';
import type { DurationLike } from '../duration';
import { exploreFaults } from '../explore/explore-faults';
import type { ExploreFaultsOptions } from '../explore/explore-options';
import { replay } from '../replay/replay';
import type { ReplayOptions } from '../replay/replay-options';
import type { StateMachineLike } from '../state-machine';
import {
  checkCostLessThan,
  checkFailed,
  checkOutput,
  checkSucceeded,
  checkTimedOut,
  checkTookLessThan,
} from './ending-checks';
import { checkHistory, type HistoryComparison } from './history-check';
import { judge, type MatcherContext, type MatcherResult } from './matcher';
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
 * The matchers of all test runners, as `expect.extend` of Jest and Vitest takes them; what they say is in `ExecutionMatchers`. A new one is a member
 * here and there.
 */
export const matchers = {
  toHaveSucceeded(this: MatcherContext, received: unknown, output?: unknown): MatcherResult {
    return judge(this, 'toHaveSucceeded', received, (execution, compare) => checkSucceeded(execution, compare, output));
  },

  toHaveOutput(this: MatcherContext, received: unknown, output: unknown): MatcherResult {
    return judge(this, 'toHaveOutput', received, (execution, compare) => checkOutput(execution, compare, output));
  },

  toHaveFailedWith(this: MatcherContext, received: unknown, error: unknown, cause?: unknown): MatcherResult {
    return judge(this, 'toHaveFailedWith', received, (execution, compare) =>
      checkFailed(execution, compare, error, cause),
    );
  },

  toHaveTimedOut(this: MatcherContext, received: unknown): MatcherResult {
    return judge(this, 'toHaveTimedOut', received, checkTimedOut);
  },

  toHaveVisited(this: MatcherContext, received: unknown, ...names: readonly string[]): MatcherResult {
    const check = this.isNot ? checkVisitedAny : checkVisited;
    return judge(this, 'toHaveVisited', received, (execution) => check(execution, names));
  },

  toHaveVisitedTimes(this: MatcherContext, received: unknown, stateName: string, times: number): MatcherResult {
    return judge(this, 'toHaveVisitedTimes', received, (execution) => checkVisitedTimes(execution, stateName, times));
  },

  toHaveRetried(this: MatcherContext, received: unknown, stateName: string, times?: number): MatcherResult {
    return judge(this, 'toHaveRetried', received, (execution) => checkRetried(execution, stateName, times));
  },

  toHaveCaught(this: MatcherContext, received: unknown, stateName: string, error?: unknown): MatcherResult {
    return judge(this, 'toHaveCaught', received, (execution, compare) =>
      checkCaught(execution, compare, stateName, error),
    );
  },

  toHaveCalled(this: MatcherContext, received: unknown, called: string, parameters?: unknown): MatcherResult {
    return judge(this, 'toHaveCalled', received, (execution, compare) =>
      checkCalled(execution, compare, called, parameters),
    );
  },

  toHaveCalledTimes(this: MatcherContext, received: unknown, called: string, times: number): MatcherResult {
    return judge(this, 'toHaveCalledTimes', received, (execution) => checkCalledTimes(execution, called, times));
  },

  toHaveWaited(this: MatcherContext, received: unknown, stateName: string, duration?: DurationLike): MatcherResult {
    return judge(this, 'toHaveWaited', received, (execution) => checkWaited(execution, stateName, duration));
  },

  toHaveTakenLessThan(this: MatcherContext, received: unknown, duration: DurationLike): MatcherResult {
    return judge(this, 'toHaveTakenLessThan', received, (execution) => checkTookLessThan(execution, duration));
  },

  toHaveCostLessThan(this: MatcherContext, received: unknown, dollars: number): MatcherResult {
    return judge(this, 'toHaveCostLessThan', received, (execution) => checkCostLessThan(execution, dollars));
  },

  toMatchHistory(
    this: MatcherContext,
    received: unknown,
    recorded: HistorySource,
    comparison?: HistoryComparison,
  ): MatcherResult {
    return judge(this, 'toMatchHistory', received, (execution) => checkHistory(execution, recorded, comparison));
  },

  toReplay(this: MatcherContext, received: unknown, history: HistorySource, options?: ReplayOptions): MatcherResult {
    const replayed = replay(received as StateMachineLike, history, options);
    const hint = this.utils.matcherHint('toReplay', 'machine', 'history', { isNot: this.isNot });
    return { pass: replayed.verdict === 'same', message: () => `${hint}\n\n${replayed}` };
  },

  toSurviveFaults(this: MatcherContext, received: unknown, options?: ExploreFaultsOptions): MatcherResult {
    const found = exploreFaults(received as StateMachineLike, options);
    const hint = this.utils.matcherHint('toSurviveFaults', 'machine', 'options', { isNot: this.isNot });
    return { pass: found.survived, message: () => `${hint}\n\n${found}` };
  },
};

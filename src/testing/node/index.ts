/**
 * The matchers for Node's test runner, as `expect(execution).toHaveVisited('Charge')` and as functions. Importing this makes executions in snapshots
 * (`t.assert.snapshot`) their stories.
 */
import { refuseOtherRunners } from './refuse-other-runners';
import { registerSnapshots } from './snapshots';

export {
  assertCalled,
  assertCalledTimes,
  assertCaught,
  assertCostLessThan,
  assertFailedWith,
  assertMatchesHistory,
  assertNotVisited,
  assertOutput,
  assertReplays,
  assertRetried,
  assertSucceeded,
  assertTimedOut,
  assertTookLessThan,
  assertVisited,
  assertVisitedTimes,
  assertWaited,
} from '../matchers/assertions';
export type { ExecutionMatchers } from '../matchers/execution-matchers';
export { type Expectation, expect } from './expect';
export { snapshotSerializer } from './snapshots';

refuseOtherRunners();
registerSnapshots();

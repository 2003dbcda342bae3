/**
 * Importing this registers the matchers and the snapshot serializer with Jest's `expect`: once in each test file, or in
 * `setupFilesAfterEnv`. With `injectGlobals: false`, too.
 */
import './matcher-types';
import { registerWithJest } from './register';

export type { ExecutionMatchers } from '../matchers/execution-matchers';
export { matchers } from '../matchers/matcher-table';
export { type ExtensibleExpect, registerMatchers } from '../matchers/register';
export { snapshotSerializer } from '../matchers/snapshot-serializer';

registerWithJest();

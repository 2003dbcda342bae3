/**
 * Importing this registers the matchers and the snapshot serializer with jest's global `expect`: once in each test file, or in
 * `setupFilesAfterEnv`. Without globals: `registerMatchers(expect)`.
 */
import { registerGlobally } from './register';

export type { ExecutionMatchers } from './matcher-types';
export { matchers } from './matchers';
export { type ExtensibleExpect, registerMatchers } from './register';
export { snapshotSerializer } from './snapshot-serializer';

registerGlobally();

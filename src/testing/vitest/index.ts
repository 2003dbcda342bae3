/**
 * What `cdk-stepwright/testing/vitest` gives. Vitest can only be imported by an ES module, so what registers with its `expect` is `entry.mjs` beside,
 * and the types of its matchers are in `entry.d.mts`.
 */
export type { ExecutionMatchers } from '../matchers/execution-matchers';
export { matchers } from '../matchers/matcher-table';
export { type ExtensibleExpect, registerMatchers } from '../matchers/register';
export { snapshotSerializer } from '../matchers/snapshot-serializer';

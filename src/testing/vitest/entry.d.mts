/**
 * Importing this registers the matchers and the snapshot serializer with Vitest's `expect`: once in each test file, or in
 * `setupFiles`. Vitest 3.2 or later.
 */
import type { ExecutionMatchers } from '../../../lib/testing/matchers/execution-matchers.js';

export * from '../../../lib/testing/vitest/index.js';

declare module 'vitest' {
  // Returns what Jest's matchers return, from which Vitest's inherit where there are both.
  interface Matchers<T = any> extends ExecutionMatchers<void> {}
}

/** `cdk-stepwright/testing/vitest` as it is imported: scripts/bundle.cjs puts it into the bundle. Importing it registers with Vitest's `expect`. */
import { createRequire } from 'node:module';

const core = createRequire(import.meta.url)('../../core.js');
await core['testing/vitest/register.js']().registerWithVitest(() => import('vitest'));

export const { matchers, registerMatchers, snapshotSerializer } = core['testing/vitest/index.js']();

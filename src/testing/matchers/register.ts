import { matchers } from './matcher-table';
import { snapshotSerializer } from './snapshot-serializer';

/** The part of the `expect` of Jest and Vitest that registering needs. */
export interface ExtensibleExpect {
  extend(matchers: Record<string, unknown>): void;
  addSnapshotSerializer(serializer: unknown): void;
}

/** Registers all matchers and the snapshot serializer. Importing the entry point of the test runner does it with its `expect`. */
export function registerMatchers(expect: ExtensibleExpect): void {
  expect.extend(matchers);
  expect.addSnapshotSerializer(snapshotSerializer);
}

import { matchers } from './matchers';
import { snapshotSerializer } from './snapshot-serializer';

/** The part of jest's `expect` that registering needs; Vitest's has it, too. */
export interface ExtensibleExpect {
  extend(matchers: Record<string, unknown>): void;
  addSnapshotSerializer(serializer: unknown): void;
}

/** Registers all matchers and the snapshot serializer. Importing `cdk-stepwright/testing/jest` does it with the global `expect`. */
export function registerMatchers(expect: ExtensibleExpect): void {
  expect.extend(matchers);
  expect.addSnapshotSerializer(snapshotSerializer);
}

/** Registers with the global `expect`, where there is one. */
export function registerGlobally(): void {
  const { expect } = globalThis as { expect?: unknown };
  if (typeof expect === 'function') registerMatchers(expect as unknown as ExtensibleExpect);
}

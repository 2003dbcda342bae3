import { isSimulatedExecution } from '../simulated-execution';

/**
 * Writes executions in snapshots as their stories, and other values as Node does: a serializer as `snapshot.setDefaultSnapshotSerializers` of
 * node:test takes it.
 */
export function snapshotSerializer(value: unknown): string {
  return isSimulatedExecution(value) ? value.story : (JSON.stringify(value, null, 2) ?? String(value));
}

interface Snapshots {
  setDefaultSnapshotSerializers(serializers: readonly ((value: unknown) => string)[]): void;
}

/** Registers the serializer where Node has snapshots: from 22.3 on. */
export function registerSnapshots(): void {
  const { snapshot } = require('node:test') as { readonly snapshot?: Snapshots };
  snapshot?.setDefaultSnapshotSerializers([snapshotSerializer]);
}

import { isSimulatedExecution, type SimulatedExecution } from '../simulated-execution';

/** Prints executions in snapshots as their stories: as `expect.addSnapshotSerializer` takes it. */
export const snapshotSerializer = {
  test: (value: unknown): boolean => isSimulatedExecution(value),
  serialize: (value: unknown): string => (value as SimulatedExecution).story,
};

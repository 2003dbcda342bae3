import type { Stack } from 'aws-cdk-lib';
import { type MockEntries, type SimulatedExecution, simulateTogether } from 'cdk-stepwright/testing';
import { machineOf } from '../definitions';

/** An execution that is to be started: when, with what. */
export interface Start {
  /** Seconds. */
  readonly after: number;
  readonly input: object;
}

/** Executions of the machine of a stack in one virtual time, in the order of their starts. */
export function runTogether(
  stack: Stack,
  starts: readonly Start[],
  mocks: MockEntries,
  seed = 1,
): readonly SimulatedExecution[] {
  const inOrder = [...starts].sort((a, b) => a.after - b.after);
  return simulateTogether(machineOf(stack), inOrder, { mocks, seed, strict: false });
}

import { addressText } from '../../../simulator/port/address';
import { caughtFaults } from './fault-fate';
import type { Invariant } from './invariant';

/** A failure that is meant to be passed over. */
export interface Expected {
  /** The state that fails. */
  readonly state: string;
  /** Error Name. Default: any. */
  readonly error?: string;
}

/** Whether a failure of a state is meant to be passed over. */
export type IsExpected = (state: string, error: string | undefined) => boolean;

export function isExpectedIn(expected: readonly Expected[]): IsExpected {
  return (state, error) =>
    expected.some((one) => one.state === state && (one.error === undefined || one.error === error));
}

/** I4: what fails and is not outlived does not end well, unless somebody says so. */
export function notSwallowed(isExpected: IsExpected): Invariant {
  return {
    name: 'not-swallowed',
    title: 'An execution in which a task failed for good does not succeed, unless that is expected.',
    memory: (facts) =>
      caughtFaults(facts)
        .map(({ fault, error, by }) => `${addressText(fault.address)}|${error}|${by}`)
        .join(),
    *atEnd(run) {
      if (run.end.kind !== 'ended' || run.end.result.status !== 'SUCCEEDED') return;
      for (const { fault, error, by } of caughtFaults({ ...run, mapRuns: run.end.result.mapRuns })) {
        const { stateName } = fault.address;
        if (isExpected(stateName, error) || isExpected(by, error)) continue;
        const where = by === stateName ? 'is caught' : `is taken by '${by}'`;
        yield { place: stateName, message: `its failure ${where}, and the execution succeeds as if nothing had been` };
      }
    },
  };
}

import type { FaultRun, RunEnd, RunFacts } from '../fault-run';

/** Names of the invariants that are built in. */
export type InvariantName =
  | 'ends'
  | 'no-fault-of-its-own'
  | 'handled'
  | 'not-swallowed'
  | 'error-survives'
  | 'input-survives'
  | 'compensated'
  | 'compensated-once'
  | 'within-attempts'
  | 'within-time'
  | 'within-cost'
  | 'deadline'
  | 'redrive-repeats-no-write'
  | 'express-repeats-alike';

/** Where an invariant does not hold, and how. */
export interface Broken {
  /** The state. */
  readonly place: string;
  readonly message: string;
}

/** A run that was not merged with another. */
export interface EndedRun extends FaultRun {
  readonly end: RunEnd;
}

/** What has to hold in every execution. */
export interface Invariant {
  readonly name: InvariantName;
  /** In one sentence. */
  readonly title: string;
  /**
   * What is broken as soon as it happens.
   * @param since the attempts and failures from here on are new
   */
  onTheWay?(facts: RunFacts, since: { readonly attempts: number; readonly caught: number }): Iterable<Broken>;
  /** What is broken when the execution has ended. */
  atEnd?(run: EndedRun): Iterable<Broken>;
  /** What `atEnd` will ask of what was before, as a text. */
  memory?(facts: RunFacts): string;
}

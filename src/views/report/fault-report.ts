/** What an exploration of faults found: a part of what `exploreFaults` of `/testing` gives. */
export interface FaultReport {
  /** None is good news, and the report says so. */
  readonly violations: readonly FaultViolation[];
  /** What was tried, in words or numbers by what they count: `{ depth: 2, runs: 349 }`. @default - the report does not say it */
  readonly explored?: Readonly<Record<string, unknown>> | string;
}

/** An execution under faults that breaks an invariant. */
export interface FaultViolation {
  /** Name of the invariant: what should have held. */
  readonly invariant: string;
  /** State or place where it was broken. */
  readonly place?: string;
  /** The faults that were injected, each in words or as an object with `place` and `error`, or the like. */
  readonly faults?: readonly unknown[];
  /** The execution as a text. */
  readonly story?: string;
  /** Code of mocks that bring it about. */
  readonly mocks?: string;
  /** How many executions broke it in the same way. @default 1 */
  readonly count?: number;
}

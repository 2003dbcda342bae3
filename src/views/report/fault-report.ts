/** What an exploration of faults found: what `exploreFaults` of `/testing` gives fits. */
export interface FaultReport {
  /** None is good news, and the report says so. */
  readonly violations: readonly ReportedViolation[];
  /** What was explored, in a sentence. @default - the report does not say it */
  readonly claim?: string;
  /** What was not, a sentence each. @default - none */
  readonly notExplored?: readonly string[];
}

/** An execution under faults that breaks an invariant. */
export interface ReportedViolation {
  /** Name of the invariant: what should have held. */
  readonly invariant: string;
  /** State or place where it was broken. */
  readonly place?: string;
  /** How it does not hold, in words. */
  readonly message?: string;
  /** The faults that struck, in words. @default - none */
  readonly faults?: readonly { readonly text: string }[];
  /** What was done to the execution as a whole, in words, such as `is stopped after 5 s`. @default - nothing */
  readonly beside?: string;
  /** The execution as a text. */
  readonly story?: string;
  /** Code of mocks that bring it about. */
  readonly mocks?: string;
  /** How many executions broke it in the same way. @default 1 */
  readonly count?: number;
}

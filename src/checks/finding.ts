import type { Severity, Violation } from './rule';

/** What a rule found in a machine. */
export interface Finding extends Violation {
  /** Name of the rule; its page is `docs/rules/<rule>.md`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Name of the machine: its construct path or logical id, where it comes from a template. */
  readonly stateMachine: string;
}

/** A finding that somebody answers for. */
export interface AcknowledgedFinding extends Finding {
  readonly reason: string;
}

/** What came of checking one or more machines. */
export interface CheckResult {
  /** Errors first, then warnings and hints; in each by machine, in the order of the definition. */
  readonly findings: readonly Finding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}

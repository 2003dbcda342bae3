import type { JsonObject } from '../json/json-value';
import type { CheckedMachine, DeployedFunction, Deployment, FaultFinding } from './checked-machine';

/**
 * - `error` AWS refuses it, or it does not do what it says, or an execution hangs
 * - `warning` it goes wrong on the day that something fails
 * - `info` it could be better, or is worth knowing
 */
export type Severity = 'error' | 'warning' | 'info';

/** One place where a machine does not obey a rule. */
export interface Violation {
  /** What is wrong here, in one sentence. */
  readonly message: string;
  /** Name of the state; absent where the whole machine is meant. */
  readonly state?: string;
  /** Place in the definition, as diagnostics give it: `/States/Ship/Retry[0]`. '' is the machine. */
  readonly location: string;
}

/** A machine that shows a rule. */
export interface RuleExample {
  readonly definition: JsonObject;
  /** @default STANDARD */
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly deployment?: Deployment;
  readonly functions?: readonly DeployedFunction[];
  /** What an exploration of its faults found. */
  readonly faults?: readonly FaultFinding[];
  /** Why the definition cannot be read; then there is none. */
  readonly unreadable?: string;
}

/** A rule with its own documentation: pages, reports and tests are made from it. */
export interface Rule {
  /** Stable code, in lower case with hyphens: what acknowledgements and reports name. */
  readonly name: string;
  readonly severity: Severity;
  /** What the rule demands, in one sentence. */
  readonly title: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to do. */
  readonly mend: string;
  /** Where the rule comes from. */
  readonly source: string;
  readonly violates: RuleExample;
  readonly obeys: RuleExample;
  check(machine: CheckedMachine): Iterable<Violation>;
}

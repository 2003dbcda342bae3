import type { FoundFaults } from '../../explore/faults/explore-faults';
import type { SagaPair } from '../../explore/faults/saga-pairs';
import { visibleText } from '../../json/visible-text';
import type { FaultViolation } from './fault-violation';

/** What was explored, and what was not. */
export interface Explored {
  /** Most faults in one execution. */
  readonly depth: number;
  /** All executions of at most so many faults were looked at; -1: not even those without any. */
  readonly completeDepth: number;
  /** Executions that were run, and the plans of faults that they stand for. */
  readonly runs: number;
  readonly plans: number;
  /** Plans that were not run by themselves, since they do what others do. */
  readonly saved: number;
  /** Runs that were not gone on with where another had been. */
  readonly merged: number;
  /** Places of tasks at which faults were tried; first attempts and retries are two. */
  readonly attempts: number;
  /** Faults that were tried there, and the classes into which those fall that do the same. */
  readonly faults: number;
  readonly classes: number;
  readonly inputs: number;
  /** Plans of the next depth that were left when the budget was used up. */
  readonly unexplored: number;
  /** States that no execution entered. */
  readonly notReached: readonly string[];
  /** Tasks whose results were made up. */
  readonly madeUp: readonly string[];
  /** What undoes what, where the machine is a saga. */
  readonly saga: readonly SagaPair[];
}

/** Something that has to hold. */
export interface HeldInvariant {
  readonly name: string;
  /** In one sentence. */
  readonly title: string;
}

/** What is in words beside the numbers. */
export interface ExplorationProps {
  readonly stateMachineName: string;
  readonly violations: readonly FaultViolation[];
  readonly explored: Explored;
  readonly invariants: readonly HeldInvariant[];
  /** Sentences on what the claim leaves out. */
  readonly notExplored: readonly string[];
}

/** What faults do to a machine. As a text it is a report. */
export class FaultExploration {
  readonly stateMachineName: string;
  /** In the order in which they were found, those with the fewest faults first: of each invariant, state and end one. */
  readonly violations: readonly FaultViolation[];
  readonly explored: Explored;
  /** What was looked at, whether it holds or not. */
  readonly invariants: readonly HeldInvariant[];
  /** What was not explored, a sentence each. */
  readonly notExplored: readonly string[];

  /** @internal */
  constructor({ stateMachineName, violations, explored, invariants, notExplored }: ExplorationProps) {
    this.stateMachineName = stateMachineName;
    this.violations = violations;
    this.explored = explored;
    this.invariants = invariants;
    this.notExplored = notExplored;
  }

  /** Whether everything that was to be looked at was, and nothing was found. */
  get survived(): boolean {
    return this.violations.length === 0 && this.explored.completeDepth === this.explored.depth;
  }

  /** What was explored, in one sentence. */
  get claim(): string {
    const { completeDepth, attempts, inputs, faults, classes, plans, runs } = this.explored;
    const places = `the ${attempts} task attempts that are reachable from ${counted(inputs, 'input')}`;
    const grouped = `${counted(faults, 'fault')} grouped into ${classes} classes (${plans} plans in ${runs} runs)`;
    if (completeDepth < 0) return `Not every execution without faults was run: ${runs} of ${inputs}.`;
    if (completeDepth === 0) return `Every execution without faults was run (${counted(runs, 'run')}).`;
    return `All plans of at most ${counted(completeDepth, 'fault')} at ${places} were run, ${grouped}.`;
  }

  /** The report. */
  get report(): string {
    const { violations, stateMachineName } = this;
    const found =
      violations.length === 0 ? 'nothing found that does not hold' : counted(violations.length, 'violation');
    return [
      `${visibleText(stateMachineName)} · faults · ${found}`,
      this.claim,
      ...this.held,
      ...this.notExplored.map((sentence) => `Not explored: ${sentence}`),
      ...violations.flatMap((violation) => ['', violation.toString()]),
    ].join('\n');
  }

  /** What holds in all that was run. */
  private get held(): readonly string[] {
    const broken = new Set(this.violations.map(({ invariant }) => invariant));
    const held = this.invariants.filter(({ name }) => !broken.has(name)).map(({ name }) => visibleText(name));
    return held.length === 0 ? [] : [`Held in all of them: ${held.join(', ')}.`];
  }

  toString(): string {
    return this.report;
  }

  /** The members that are data. */
  toJSON(): unknown {
    const { stateMachineName, survived, claim, violations, explored, invariants, notExplored } = this;
    return { stateMachineName, survived, claim, violations, explored, invariants, notExplored };
  }
}

/** `1 fault`, `2 faults`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The numbers of what was found. */
export function numbersOf(
  found: FoundFaults,
): Pick<
  Explored,
  'completeDepth' | 'runs' | 'plans' | 'saved' | 'merged' | 'attempts' | 'faults' | 'classes' | 'unexplored'
> {
  const { completeDepth, runs, plans, merged, attempts, faults, classes, left } = found;
  return {
    ...{ completeDepth, runs, plans, merged, attempts, faults, classes },
    saved: Math.max(0, plans - runs),
    unexplored: left,
  };
}

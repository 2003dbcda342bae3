import type { CaughtFailure, ExecutionResult } from '../../simulator/execution-result';
import type { Checkpoint } from '../../simulator/port/checkpoint';
import type { MapRun } from '../../simulator/port/map-run';
import type { SimulatorError } from '../../simulator/port/simulator-error';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { Fault, FaultPlan } from './fault';
import type { TaskSurroundings } from './surroundings';

/** An attempt, and what became of it. */
export interface RunAttempt {
  readonly request: TaskRequest;
  readonly task: TaskSurroundings;
  readonly outcome: TaskOutcome;
  /** What struck it. */
  readonly fault?: Fault;
}

/** A failure that was caught. */
export interface RunCaught extends CaughtFailure {
  /** How many attempts had been made. */
  readonly after: number;
}

/** What happened in an execution as far as it came, from its start. */
export interface RunFacts {
  readonly plan: FaultPlan;
  readonly attempts: readonly RunAttempt[];
  readonly caught: readonly RunCaught[];
  /** Runs of Distributed Maps. */
  readonly mapRuns: readonly MapRun[];
}

/** How a run ended by itself. */
export type RunEnd =
  | { readonly kind: 'ended'; readonly result: ExecutionResult }
  /** Nothing can happen any more, and it has not ended. */
  | { readonly kind: 'stalled'; readonly error: SimulatorError }
  /** It took more steps than it may. */
  | { readonly kind: 'endless'; readonly error: SimulatorError };

/** It came to where another one had been, and would have gone on as that did. */
export interface Merged {
  readonly kind: 'merged';
  readonly run: CountedRun;
  /** How many attempts that one had made there. */
  readonly at: number;
}

/** Where a run can be gone on with. */
export interface RunStart {
  /** undefined: the start of the execution. */
  readonly checkpoint: Checkpoint | undefined;
  /** How many attempts had been made, and failures caught. */
  readonly attempts: number;
  readonly caught: number;
}

/** What is done to an execution as a whole: it is stopped, or looked at, after so many milliseconds, or redriven after its end. */
export type Beside = { readonly kind: 'stop' | 'look'; readonly afterMs: number } | { readonly kind: 'redrive' };

/** An execution with faults. */
export interface FaultRun {
  readonly plan: FaultPlan;
  /** From its start. */
  readonly attempts: readonly RunAttempt[];
  readonly caught: readonly RunCaught[];
  /** Where it was gone on with. */
  readonly from: RunStart;
  /** Places after the last fault, in order of time. */
  readonly starts: readonly RunStart[];
  readonly end: RunEnd | Merged;
  /** What was done to the execution as a whole. */
  readonly beside?: Beside;
  /** Runs with one fault more, by the attempt that it strikes. */
  readonly deeper: DeeperRun[];
}

/** A run with one fault more. */
export interface DeeperRun {
  /** Number of the attempt. */
  readonly attempt: number;
  /** How many faults it stands for. */
  readonly members: number;
  readonly run: CountedRun;
}

/** What is kept of a run to count the plans that it stands for. Of one with the most faults there is nothing to be kept. */
export interface CountedRun {
  readonly end: FaultRun['end'] | { readonly kind: 'forgotten' };
  readonly deeper: readonly DeeperRun[];
}

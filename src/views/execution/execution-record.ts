import type { FallibleState, State, StateMachineDefinition, StatesScope } from '../../asl/definition';
import type { ExecutionStatus } from '../../history/execution-status';
import type { JsonValue } from '../../json/json-value';

/** What became of a state's visit or of one attempt; `open`: still under way when the history ends. */
export type Outcome = 'succeeded' | 'failed' | 'timedOut' | 'aborted' | 'open';

/** Error Name and Cause; either may be missing. */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
}

/** A Retrier that took a failure. */
export interface Retry {
  /** 1 for the first retry by this Retrier in this visit. */
  readonly number: number;
  /** MaxAttempts of the Retrier. */
  readonly maxAttempts: number;
  /** Index of the Retrier in its state. */
  readonly retrier: number;
  /** Time until the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/** A redrive that started an attempt. */
export interface RedriveOfAttempt {
  /** 1 for the first redrive of the execution. */
  readonly number: number;
  /** Time since the execution ended, in milliseconds. */
  readonly delayMs: number;
}

/** One attempt of a Task, Parallel or Map state. Times are milliseconds since 1970. */
export interface Attempt {
  readonly startMs: number;
  /** Absent while it is open. */
  readonly endMs?: number;
  readonly outcome: Outcome;
  /** Why it failed or timed out. */
  readonly failure?: Failure;
  /** Whether it timed out for want of a heartbeat. */
  readonly missedHeartbeat: boolean;
  /** What a Task was called with; absent where the history has no data. */
  readonly parameters?: JsonValue;
  /** What a Task gave back. */
  readonly result?: JsonValue;
  /**
   * Branches of a Parallel in order of the definition, iterations of a Map by index: those that were started. Child executions of a
   * Distributed Map where their histories were given.
   */
  readonly runs: readonly ScopeRun[];
  /** Number of items of a Map. */
  readonly length?: number;
  /** The retry that followed. */
  readonly retry?: Retry;
  /** The redrive that it was started by. */
  readonly redrive?: RedriveOfAttempt;
}

/** The Catcher that a failure left through. */
export interface CaughtBy {
  /** Index of the Catcher in its state. */
  readonly catcher: number;
  /** The entry of ErrorEquals that matched. */
  readonly errorName: string;
  readonly next: string;
}

/** One visit of a state, from StateEntered to StateExited, all attempts included. Times are milliseconds since 1970. */
export interface Visit {
  readonly state: State;
  readonly run: ScopeRun;
  /** Id of its StateEntered. */
  readonly eventId: number;
  readonly enteredMs: number;
  /** Absent when it was not left: it failed, was cut off or is open. */
  readonly exitedMs?: number;
  readonly input?: JsonValue;
  readonly output?: JsonValue;
  /** Variables that it assigned when it was left, as JSON texts by their names. */
  readonly assigned?: Readonly<Record<string, string>>;
  /** `failed` and `timedOut` also when the failure was caught. */
  readonly outcome: Outcome;
  readonly failure?: Failure;
  readonly caughtBy?: CaughtBy;
  /** Attempts of a Task, Parallel or Map; none of other states, and none where its input could not be computed. */
  readonly attempts: readonly Attempt[];
  /**
   * Index of the rule that a Choice took, -1 for Default; undefined where only the history is known, which does not say it when several lead
   * to the same state.
   */
  readonly rule?: number;
  /** The state visited after it in the same run. */
  readonly next?: string;
}

/** A run through a States map: the machine's own, a branch, an iteration. */
export interface ScopeRun {
  /** `child`: a child execution of a Distributed Map. */
  readonly kind: 'machine' | 'branch' | 'iteration' | 'child';
  /** Index of the branch, iteration or child; 0 for the machine. */
  readonly index: number;
  readonly scope: StatesScope;
  readonly visits: readonly Visit[];
  readonly outcome: Outcome;
}

/** An execution as its history tells it. Times are milliseconds since 1970. */
export interface ExecutionRecord {
  readonly definition: StateMachineDefinition;
  readonly status: ExecutionStatus;
  readonly startMs: number;
  /** Time of the last event. */
  readonly stopMs: number;
  readonly input?: JsonValue;
  /** Only of SUCCEEDED. */
  readonly output?: JsonValue;
  readonly failure?: Failure;
  /** How often it was redriven. */
  readonly redriveCount: number;
  /** Events of its history. */
  readonly eventCount: number;
  readonly root: ScopeRun;
  /** All visits, nested ones included, in the order in which the states were entered. Those of child executions are in `children`. */
  readonly visits: readonly Visit[];
  /** Child executions of Distributed Maps, where their histories were given. */
  readonly children: readonly ChildRecord[];
}

/** A child execution of a Distributed Map. Its definition is the item processor. */
export interface ChildRecord {
  /** Of the Map that started it. */
  readonly visit: Visit;
  readonly index: number;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly record: ExecutionRecord;
}

/** Whether a state can fail, be retried and caught. */
export function isFallible(state: State): state is FallibleState {
  return state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
}

/**
 * All visits of an execution in the order in which the states were entered; those in child executions of a Distributed Map, which run beside
 * it, after the visit of the Map, child by child.
 */
export function visitsOf({ visits, children }: ExecutionRecord): readonly Visit[] {
  if (children.length === 0) return visits;
  return visits.flatMap((visit) => [
    visit,
    ...children.filter((child) => child.visit === visit).flatMap(({ record }) => visitsOf(record)),
  ]);
}

import type { StateMachineDefinition } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionIdentity } from './identity';

/** Something a task's worker sends, so many milliseconds of virtual time after the task was started. */
export type TaskSignal =
  | { readonly kind: 'success'; readonly afterMs: number; readonly output: JsonValue }
  | { readonly kind: 'failure'; readonly afterMs: number; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'heartbeat'; readonly afterMs: number };

/** A worker takes the task of an activity. */
export interface TaskTaken {
  readonly kind: 'taken';
  readonly workerName?: string;
}

/** How far a task came before it failed: each stage has an event of its own; a resource that does not exist has none. */
export type FailureStage = 'resolve' | 'schedule' | 'start' | 'submit' | 'run';

/** What the outside world makes of an attempt. */
export interface TaskOutcome {
  /** What arrives, in any order of time. Nothing: the task never answers and runs into its timeout. */
  readonly signals: readonly TaskSignal[];
  /** Output of TaskSubmitted: what the called API answered at once (`.sync`, `.waitForTaskToken`). Default: `{}`. */
  readonly submitted?: JsonValue;
  /** Where a failure struck. Default: `run`. */
  readonly failureStage?: FailureStage;
  /** Name of an activity's worker. */
  readonly workerName?: string;
  /** The task runs and awaits this execution (`startExecution.sync`): it is simulated, too. There are no signals then. */
  readonly nested?: NestedExecution;
  /** Until a worker takes the task of an activity, in milliseconds; signals, TimeoutSeconds and HeartbeatSeconds count from then. Infinity: none ever does. Default: 0. */
  readonly startsAfterMs?: number;
  /** Waits until `TaskTaken` is sent with the token of the task, in the place of `startsAfterMs`. */
  readonly whenTaken?: boolean;
  /** Token with which the answer of a task is sent later that hands out none itself: signals from outside. */
  readonly answeredBy?: string;
}

/** An execution that a task starts, and waits for (`startExecution.sync`, `.sync:2`). */
export interface NestedExecution {
  readonly definition: StateMachineDefinition;
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
}

import type { Resource } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';
import type { NestedExecution } from '../nested/nested-execution';

/** One attempt of a Task, as the outside world is asked about it. */
export interface TaskRequest {
  readonly stateName: string;
  /** Names of the Parallel and Map states around it, outermost first. */
  readonly scopePath: readonly string[];
  readonly resource: Resource;
  /** The payload: Parameters with all paths resolved, or the effective input. */
  readonly parameters: JsonValue;
  /** 0 for the first attempt of this visit, then 1, 2 … */
  readonly attempt: number;
  /** Index of the innermost Map iteration around the task. */
  readonly iterationIndex?: number;
  /** Token of a callback task. */
  readonly taskToken?: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
  /** Role of Credentials. */
  readonly roleArn?: string;
  /** Virtual time, in milliseconds since 1970. */
  readonly timeMs: number;
  /** ARN of the nested execution that it belongs to; undefined in the one that was started. */
  readonly nestedIn?: string;
}

/** Something a task's worker sends, so many milliseconds of virtual time after the task was started. */
export type TaskSignal =
  | { readonly kind: 'success'; readonly afterMs: number; readonly output: JsonValue }
  | { readonly kind: 'failure'; readonly afterMs: number; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'heartbeat'; readonly afterMs: number };

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
}

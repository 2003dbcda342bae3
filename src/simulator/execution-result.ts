import type { State } from '../asl/definition';
import type { ExecutionHistory } from '../history/execution-history';
import type { ExecutionStatus } from '../history/execution-status';
import type { JsonObject, JsonValue } from '../json/json-value';
import type { TaskAddress } from './port/address';
import type { Checkpoint } from './port/checkpoint';
import type { MapRun, Place } from './port/map-run';

/** How an execution ended. */
export interface Conclusion {
  readonly status: ExecutionStatus;
  /** Only of SUCCEEDED. */
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
}

/** How an execution ended, with its history. */
export interface ExecutionResult extends Conclusion {
  readonly history: ExecutionHistory;
  /** Runs of Distributed Maps, with their child executions. */
  readonly mapRuns: readonly MapRun[];
  readonly startTimeMs: number;
  readonly stopTimeMs: number;
  /** How often it was redriven. */
  readonly redriveCount: number;
  /** Virtual time of the newest redrive. */
  readonly redriveTimeMs?: number;
  /** Where it stopped, for a redrive. Not of SUCCEEDED. */
  readonly stoppedIn?: Place;
}

/** StopExecution of an execution that a task awaits. */
export type StopNested = (error?: string, cause?: string) => void;

/** A failure that a catcher took. */
export interface CaughtFailure extends Pick<TaskAddress, 'stateName' | 'scopePath' | 'scopeIndices' | 'scopeRuns'> {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Raw input of the state that failed. */
  readonly input: JsonValue;
  /** What the handler gets. */
  readonly output: JsonValue;
  /** What the variables are for the handler. */
  readonly variables: JsonObject;
  /** The handler. */
  readonly next: string;
}

/** Who is told what happens in an execution. */
export interface ExecutionObserver {
  /** A state was entered, whatever is around it. */
  entered?(state: State): void;
  /** A catcher took the failure of a state. */
  caught?(caught: CaughtFailure): void;
  /** How it ended, in the turn in which it did. */
  ended?(result: ExecutionResult, executionArn: string): void;
  /** A state of the machine is about to be entered, but the first. `checkpoint` gives the execution as it is, and is asked at once or never. */
  reached?(stateName: string, checkpoint: () => Checkpoint): void;
  /** One began that a task of it started and awaits. */
  nestedBegan?(executionArn: string, history: ExecutionHistory, stop: StopNested): void;
  /** How one ended that a task of it had started and awaited. */
  nestedEnded?(executionArn: string, result: ExecutionResult): void;
}

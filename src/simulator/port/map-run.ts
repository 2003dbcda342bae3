import type { ExecutionHistory } from '../../history/execution-history';
import type { ExecutionStatus } from '../../history/execution-status';
import type { JsonValue } from '../../json/json-value';

/** Where something stopped, for a redrive. Nobody but the interpreter looks into it. */
export interface Place {
  /** Names of the Parallel and Map states around it, outermost first. */
  readonly scopePath: readonly string[];
}

/** One child execution of a Distributed Map. */
export interface ChildExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** Number of the item, or of the batch. */
  readonly index: number;
  /** How many items it works on. */
  readonly itemCount: number;
  readonly input: JsonValue;
  readonly executionType: 'STANDARD' | 'EXPRESS';
  history: ExecutionHistory;
  startTimeMs: number;
  stopTimeMs: number | undefined;
  status: ExecutionStatus;
  output: JsonValue | undefined;
  error: string | undefined;
  cause: string | undefined;
  /** How often it was redriven. */
  redriveCount: number;
  /** Where it stopped, for a redrive. */
  frame: Place | undefined;
}

/** One run of a Distributed Map. */
export interface MapRun {
  readonly mapRunArn: string;
  readonly stateName: string;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  /** Number of items, whether they were started or not. */
  itemCount: number;
  /** Number of child executions, whether they were started or not. */
  childCount: number;
  /** Started children, in order of their items. */
  readonly children: ChildExecution[];
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** How often it was redriven. */
  redriveCount: number;
}

import type { Resource } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';

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
  /** ARN of the execution that it belongs to; of a child execution of a Distributed Map, that of its parent. */
  readonly executionArn: string;
  /** ARN of the nested execution that it belongs to; undefined in the one that was started. */
  readonly nestedIn?: string;
}

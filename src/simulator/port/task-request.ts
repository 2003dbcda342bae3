import type { Resource } from '../../asl/resource';
import type { JsonValue } from '../../json/json-value';
import type { TaskAddress } from './address';

/** One attempt of a Task, as the outside world is asked about it. */
export interface TaskRequest extends TaskAddress {
  readonly resource: Resource;
  /** The payload: Parameters with all paths resolved, or the effective input. */
  readonly parameters: JsonValue;
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

import type { StateMachineDefinition } from '../../asl/definition';
import type { JsonValue } from '../../json/json-value';
import type { ExecutionResult } from '../execution';
import type { ExecutionIdentity } from '../scope/execution-environment';

/** An execution that a task starts, and waits for (`startExecution.sync`, `.sync:2`). */
export interface NestedExecution {
  readonly definition: StateMachineDefinition;
  readonly identity: ExecutionIdentity;
  readonly input: JsonValue;
  /** Told how it ended. */
  ended(result: ExecutionResult): void;
}

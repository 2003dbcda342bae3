import type { StateMachineDefinition } from '../../asl/definition';
import type { TaskOutcome } from '../../simulator/port/task-outcome';
import type { TaskRequest } from '../../simulator/port/task-request';

/** How tasks are answered as long as no fault strikes. */
export interface Nominal {
  /** The answers of one execution. */
  begin(): (request: TaskRequest) => TaskOutcome;
  /** Whether an answer depends on its request alone: then an execution can be gone on with in the middle. */
  readonly isStateless: boolean;
  /** Whether answers may do something that others see: whether a task did its work before it failed makes a difference then. */
  readonly hasEffects: boolean;
  /** The machine that a nested execution is of, by its ARN; undefined of one that is not known. */
  definitionOf(executionArn: string): StateMachineDefinition | undefined;
}

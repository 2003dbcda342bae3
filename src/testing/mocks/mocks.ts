import type { StateMachineDefinition } from '../../asl/definition';
import type { DeployedResource } from '../../cloudformation/deployed';
import type { MockLike } from './mock';
import type { MockableTask } from './mockable-tasks';

/**
 * Mocks by key. Of the keys that fit a task the most specific one answers, in this order:
 * 1. a path of states, `Parallel/Task`, the longest first, of a Map with or without an item, `Each line[2]/Store line`; tasks of a nested execution are
 *    below the task that starts it. An exact name of a Task is no path, and a path that can be read in two ways is refused;
 * 2. the name of the state;
 * 3. what it calls: ARN, name, construct path or logical id of a Lambda function, activity or state machine;
 * 4. its integration: `sqs:sendMessage.waitForTaskToken`, then `sqs:sendMessage`. `lambda:invoke` fits functions named by their own ARN, too.
 */
export type Mocks = Readonly<Record<string, MockLike>>;

/** What mocks are for. */
export interface MockedMachine {
  readonly definition: StateMachineDefinition;
  /** Its Tasks, and those of the machines that are simulated with it. */
  readonly tasks: readonly MockableTask[];
  readonly resources: readonly DeployedResource[];
  readonly stateMachineName: string;
  /** Of the execution. */
  readonly seed: number;
}

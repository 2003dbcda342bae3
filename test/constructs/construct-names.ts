import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as stepwright from 'cdk-stepwright';

const BASES = [sfn.StateMachineFragment, sfn.StateMachine];

/** The published constructs that make states, or a machine: `PollUntil`. */
export const CONSTRUCT_NAMES: readonly string[] = Object.entries(stepwright)
  .filter(([, exported]) => BASES.some((base) => (exported as { prototype?: unknown }).prototype instanceof base))
  .map(([name]) => name);

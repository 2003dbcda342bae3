import type { RemovalPolicy } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AliasDeployment } from './alias-deployment';

/** Properties of a `StateMachineAlias`. */
export interface StateMachineAliasProps {
  /** The machine. Each deployment that changes its definition or its role publishes a version of it. */
  readonly stateMachine: sfn.StateMachine;

  /** Name of the alias: 1 to 80 letters, digits, `.`, `-` and `_`, not digits alone. Whoever starts the alias has it in the ARN. */
  readonly stateMachineAliasName: string;

  /**
   * How executions go over to a new version.
   *
   * @default AliasDeployment.allAtOnce()
   */
  readonly deployment?: AliasDeployment;

  /**
   * What the alias is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * What becomes of a version when the next one is published. A version that is removed cannot be gone back to.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly versionRemovalPolicy?: RemovalPolicy;
}

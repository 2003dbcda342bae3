import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ConstructError } from '../private/construct-error';
import { requireProperties } from '../private/required-properties';
import { AliasDeployment } from './alias-deployment';
import type { StateMachineAliasProps } from './state-machine-alias-props';

/** CreateStateMachineAlias in the API reference. */
const ALIAS_NAME = /^(?=.*[a-zA-Z_.-])[a-zA-Z0-9_.-]{1,80}$/;

/**
 * A name under which a state machine is started while it changes: each deployment publishes a version, and the executions that are started by the alias go
 * over to it, all at once or bit by bit, and back again where an alarm goes off.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
 */
export class StateMachineAlias extends Construct {
  /** ARN of the alias: what to start. */
  public readonly stateMachineAliasArn: string;

  /** ARN of the version that was published last. */
  public readonly stateMachineVersionArn: string;

  /**
   * The alias as a state machine, for whatever starts one: a schedule, a rule, an API, `NestedWorkflow`. Its `grantStartExecution` is for the alias alone.
   */
  public readonly stateMachine: sfn.IStateMachine;

  /**
   * @param scope the construct that it is made in
   * @param id id of the construct
   * @param props what it is made of
   */
  constructor(scope: Construct, id: string, props: StateMachineAliasProps) {
    super(scope, id);
    requireProperties(this.node.path, 'StateMachineAliasProps', props);
    const { stateMachine, stateMachineAliasName: name, deployment = AliasDeployment.allAtOnce(), description } = props;
    this.checkName(name);
    const version = new sfn.CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: stateMachine.stateMachineArn,
      // Another revision is another version; the same one is published once.
      stateMachineRevisionId: stateMachine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(props.versionRemovalPolicy ?? RemovalPolicy.RETAIN);
    const alias = new sfn.CfnStateMachineAlias(this, 'Resource', {
      name,
      description,
      deploymentPreference: deployment.renderPreference(version.attrArn, this.node.path),
    });
    this.stateMachineVersionArn = version.attrArn;
    this.stateMachineAliasArn = alias.attrArn;
    this.stateMachine = sfn.StateMachine.fromStateMachineArn(this, 'StateMachine', alias.attrArn);
  }

  /**
   * Lets somebody start executions by the alias, of a Standard workflow and of an Express workflow that is not waited for.
   *
   * @param identity who
   */
  public grantStartExecution(identity: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartExecution(identity);
  }

  /**
   * Lets somebody start executions of an Express workflow by the alias, and wait for them.
   *
   * @param identity who
   */
  public grantStartSyncExecution(identity: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartSyncExecution(identity);
  }

  private checkName(name: string): void {
    if (Token.isUnresolved(name) || ALIAS_NAME.test(name)) return;
    throw new ConstructError(
      'ALIAS_NAME_INVALID',
      `The 'stateMachineAliasName' is '${name}'. Expected 1 to 80 letters, digits, '.', '-' and '_', and not digits alone, which name versions`,
      this.node.path,
    );
  }
}

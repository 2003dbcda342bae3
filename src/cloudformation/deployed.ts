import type { JsonObject } from '../json/json-value';
import type { ReadAsset } from './definition-text';
import type { AssetDirectory, FunctionCode } from './function-code';
import type { TemplateOptions } from './template-options';

/** A resource of the template under its placeholder ARN. */
export interface DeployedResource {
  readonly arn: string;
  readonly logicalId: string;
  /** As `AWS::Lambda::Function`. */
  readonly type: string;
  /** Path of the construct below its stack, where the template was made by the CDK. */
  readonly constructPath?: string;
  /** Path of the construct from the root of the app, which no other one has, where the template was read from an app. */
  readonly path?: string;
  /** Of a Lambda function whose code lies beside the template. */
  readonly code?: FunctionCode;
  /** Of a Lambda function: how long it may run, where the template says so or leaves it at the default. */
  readonly timeoutSeconds?: number;
}

/** A state machine of a template, as it would be deployed. */
export interface StateMachineResource extends DeployedStateMachine {
  /** The state machines that are deployed with it, itself included: one that it starts is simulated, too. */
  readonly siblings: readonly DeployedStateMachine[];
}

/** What a construct of this package has added to a state machine. */
export interface AddedByConstruct {
  /** Path of the construct below its stack: `PlaceOrder`. */
  readonly constructPath: string;
  /** Names of states. */
  readonly states: readonly string[];
  /** Names of states of others whose retriers are all of the construct. */
  readonly retried: readonly string[];
}

/** A state machine for itself. */
export interface DeployedStateMachine {
  readonly logicalId: string;
  /** Path of the construct below its stack, where the template was made by the CDK: `Billing/Orders`. */
  readonly constructPath?: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly arn: string;
  readonly roleArn: string;
  readonly region: string;
  readonly account: string;
  /**
   * The definition: JSON text in the Amazon States Language.
   * @throws {CloudFormationError} where it cannot be read
   */
  readonly definition: string;
  /** `LoggingConfiguration` (SAM: `Logging`), resolved. */
  readonly loggingConfiguration?: JsonObject;
  /** Whether X-Ray tracing is on. */
  readonly tracing?: boolean;
  /** What was assumed, since only the deployment knows it. Absent when nothing was. */
  readonly notes?: readonly string[];
  /** What constructs of this package have added to the machines of the template, this one or others. Absent when nothing was. */
  readonly added?: readonly AddedByConstruct[];
  /** All resources of the template, with the ARNs that the definition refers to them by. */
  readonly resources: readonly DeployedResource[];
}

export interface StateMachinesOptions extends TemplateOptions {
  /** Reads definitions that are not in the template. @default - they are refused */
  readonly readAsset?: ReadAsset;
  /** The directory that an asset of the CDK lies in, by its key in the assets bucket. @default - the code of functions is not found */
  readonly assetDirectory?: AssetDirectory;
  /** Path of the stack's construct. @default - the first part of the constructs' paths */
  readonly stackPath?: string;
}

import { join } from 'node:path';
import type { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** As far from here as from the compiled file: `src/constructs/human-approval` and `lib/constructs/human-approval`. */
const ASSETS = join(__dirname, '..', '..', '..', 'assets', 'human-approval');

export interface ApprovalFunctionProps {
  /** File of the handler, without `.js`. */
  readonly file: 'request' | 'answer' | 'redelivery';
  readonly description: string;
  readonly environment: { readonly [name: string]: string };
  readonly timeout: Duration;
  readonly logRetention: logs.RetentionDays;
  /** Key of its log group. */
  readonly logKey?: IKey;
  readonly tracing: lambda.Tracing;
  readonly reservedConcurrentExecutions?: number;
}

/** A function of the assets, which may write its own log and nothing else until it is granted more. */
export class ApprovalFunction extends Construct {
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: ApprovalFunctionProps) {
    super(scope, id);
    const { file, description, environment, timeout, logRetention: retention, logKey: encryptionKey } = props;
    const logGroup = new logs.LogGroup(this, 'Logs', { retention, encryptionKey });
    // The role that aws-cdk-lib makes may write to every log group of the account.
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.function = new lambda.Function(this, 'Function', {
      description,
      code: lambda.Code.fromAsset(ASSETS),
      handler: `${file}.handler`,
      runtime: lambda.Runtime.NODEJS_22_X,
      environment: { ...environment },
      memorySize: 256,
      timeout,
      role,
      logGroup,
      tracing: props.tracing,
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
    });
  }
}

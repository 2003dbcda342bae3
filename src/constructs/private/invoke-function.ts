import * as iam from 'aws-cdk-lib/aws-iam';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** LambdaInvoke with the permission to invoke the function alone. aws-cdk-lib adds its versions and aliases, which the state does not name. */
export class InvokeFunction extends tasks.LambdaInvoke {
  constructor(scope: Construct, id: string, props: tasks.LambdaInvokeProps) {
    super(scope, id, props);
    const resources = [props.lambdaFunction.functionArn];
    const permission = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources });
    this.taskPolicies?.splice(0, this.taskPolicies.length, permission);
  }
}

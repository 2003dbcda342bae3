import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** As it was before anybody thought of testing what the machine does. */
export class BillingStack extends cdk.Stack {
  public constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const chargeFunction = new lambda.Function(this, 'ChargeFunction', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    const charge = new tasks.LambdaInvoke(this, 'Charge', { lambdaFunction: chargeFunction, outputPath: '$.Payload' });
    charge.addCatch(new sfn.Fail(this, 'Refused', { error: 'Refused', cause: 'the card was declined' }), {
      errors: ['CardDeclined'],
    });
    new sfn.StateMachine(this, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(charge) });
    cdk.Tags.of(this).add('team', 'billing');
  }
}

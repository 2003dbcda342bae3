import { Stack, type StackProps } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { SqsSendMessage } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine } from 'cdk-stepwright';
import type { Construct } from 'constructs';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const charge = new SqsSendMessage(this, 'Charge', {
      queue: new sqs.Queue(this, 'Cards'),
      messageBody: sfn.TaskInput.fromJsonPathAt('$'),
    });
    new ResilientStateMachine(this, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(charge) });
  }
}

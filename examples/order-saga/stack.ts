import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, CallbackTarget, NotificationTarget, ResilientStateMachine, Saga } from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** An order: stock is reserved, the card is charged, somebody approves, the parcel goes out. Or all of it is undone. */
export class OrderSagaStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const failures = new sns.Topic(this, 'Failures', { enforceSSL: true });
    const approvals = new sqs.Queue(this, 'Approvals', { enforceSSL: true });

    const saga = new Saga(this, 'PlaceOrder', {
      steps: [
        {
          action: this.invoke('ReserveStock', { 'reservation.$': '$.Payload.reservation' }),
          compensation: this.undo('ReleaseStock', 'ReserveStock'),
        },
        {
          action: this.invoke('ChargeCard', { 'charge.$': '$.Payload.charge' }),
          compensation: this.undo('RefundCard', 'ChargeCard'),
        },
        {
          action: new Callback(this, 'Approve', {
            via: CallbackTarget.queue(approvals),
            payload: sfn.TaskInput.fromObject({ orderId: sfn.JsonPath.stringAt('$.orderId') }),
            taskTimeout: sfn.Timeout.duration(Duration.days(1)),
          }),
          noCompensation: 'asking for an approval changes nothing',
        },
        { action: this.invoke('ShipOrder', { 'parcel.$': '$.Payload.parcel' }) },
      ],
      onCompensationFailed: { notify: NotificationTarget.topic(failures) },
    });

    new ResilientStateMachine(this, 'Orders', {
      definitionBody: sfn.DefinitionBody.fromChainable(saga),
      notify: [NotificationTarget.topic(failures)],
      timeout: Duration.days(2),
    });
  }

  private invoke(name: string, resultSelector: { [key: string]: string }): tasks.LambdaInvoke {
    return new tasks.LambdaInvoke(this, name, { lambdaFunction: this.function(name), resultSelector });
  }

  /** Gets the order and what the step gave: null, when nobody knows whether it took place. */
  private undo(name: string, step: string): tasks.LambdaInvoke {
    const payload = sfn.TaskInput.fromObject({
      order: sfn.JsonPath.objectAt('$'),
      result: sfn.JsonPath.objectAt(Saga.resultOf(step)),
    });
    return new tasks.LambdaInvoke(this, name, { lambdaFunction: this.function(name), payload });
  }

  private function(name: string): lambda.Function {
    return new lambda.Function(this, `${name}Function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
  }
}

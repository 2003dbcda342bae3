import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  Callback,
  CallbackTarget,
  NotificationTarget,
  ResilientStateMachine,
  Saga,
  StepwrightChecks,
} from 'cdk-stepwright';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Shop');
const worker = lambda.Function.fromFunctionArn(
  stack,
  'Worker',
  'arn:aws:lambda:us-east-1:123456789012:function:worker',
);

function call(id: string, step: string): tasks.LambdaInvoke {
  return new tasks.LambdaInvoke(stack, id, {
    lambdaFunction: worker,
    payload: sfn.TaskInput.fromObject({
      idempotencyKey: Saga.idempotencyKey(step),
      order: sfn.JsonPath.objectAt('$'),
    }),
    resultPath: `$.${id}`,
    taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
  });
}

const saga = new Saga(stack, 'PlaceOrder', {
  steps: [
    { action: call('ReserveStock', 'ReserveStock'), compensation: call('ReleaseStock', 'ReserveStock') },
    { action: call('ChargeCard', 'ChargeCard'), compensation: call('RefundCard', 'ChargeCard') },
    { action: call('ShipOrder', 'ShipOrder') },
  ],
});
const confirm = new Callback(stack, 'Confirm', {
  via: CallbackTarget.queue(new sqs.Queue(stack, 'Confirmations', { enforceSSL: true })),
  taskTimeout: sfn.Timeout.duration(Duration.hours(8)),
});
new ResilientStateMachine(stack, 'Orders', {
  definitionBody: sfn.DefinitionBody.fromChainable(sfn.Chain.start(saga).next(confirm)),
  notify: [NotificationTarget.topic(new sns.Topic(stack, 'Failures', { enforceSSL: true }))],
  timeout: Duration.days(1),
});

if (process.env.APP_IS_WRONG !== undefined) {
  const definition =
    '{"StartAt":"Ask","States":{"Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}}';
  new sfn.StateMachine(stack, 'Wrong', { definitionBody: sfn.DefinitionBody.fromString(definition) });
}

StepwrightChecks.addTo(app);
app.synth();

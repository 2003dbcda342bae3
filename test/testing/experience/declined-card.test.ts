import { join } from 'node:path';
import { blocksOf, codeOf, run } from '../../support/markdown';

/** The example of the design runs as it stands, on a stack that is made before it. */
const stack = `
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { ResilientStateMachine, Saga, NotificationTarget } from 'cdk-stepwright';

const stack = new Stack(new App(), 'Shop');
const task = (name: string) =>
  new LambdaInvoke(stack, name, {
    lambdaFunction: new lambda.Function(stack, name + 'Function', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    }),
  });
const releaseStock = new SnsPublish(stack, 'ReleaseStock', {
  topic: new sns.Topic(stack, 'Releases'),
  message: sfn.TaskInput.fromJsonPathAt('$'),
});
const saga = new Saga(stack, 'PlaceOrder', {
  steps: [
    { action: task('ReserveStock'), compensation: releaseStock },
    { action: task('ChargeCard'), compensation: task('RefundCard') },
    { action: task('ShipOrder') },
  ],
});
new ResilientStateMachine(stack, 'Orders', {
  definition: saga,
  notify: [NotificationTarget.topic(new sns.Topic(stack, 'Failures'))],
});
`;

test('the first example of the design', async () => {
  const { tests, snapshots } = run(`${stack}\n${codeOf(blocksOf(join(__dirname, 'declined-card.md')))}`);
  expect(Object.keys(tests)).toEqual(['a declined card releases the stock']);
  for (const check of Object.values(tests)) await check();
  expect(snapshots).toHaveLength(1);
  expect(`\n${snapshots[0]}\n`).toMatchInlineSnapshot(`
"
Orders · STANDARD · FAILED SagaCompensated · 7 transitions · 1.25 s · $0.000175
  input  {"orderId":"o-1"}
  0.00   ReserveStock             lambda:invoke  ok      {"reservation":"r-1"}
  0.00   ChargeCard               lambda:invoke  failed  Lambda.TooManyRequestsException
                                                 retry 1 of 6 after 1.25 s
  1.25   ChargeCard               lambda:invoke  failed  CardDeclined: limit
                                                 caught by States.ALL, to ReleaseStock
  1.25   ReleaseStock             sns:publish    ok      {"MessageId":"m-1"}
  1.25   CompensationsSucceeded?  choice         default, to Notify Compensated
  1.25   Notify Compensated       sns:publish    ok      {"MessageId":"m-1"}
  1.25   Compensated              fail           SagaCompensated: CardDeclined
"
`);
});

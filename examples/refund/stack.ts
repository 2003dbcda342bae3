import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Callback, CallbackTarget, NotificationTarget, ResilientStateMachine, RetryPolicy } from 'cdk-stepwright';
import type { Construct } from 'constructs';

const queryLanguage = sfn.QueryLanguage.JSONATA;
const when = (expression: string) => sfn.Condition.jsonata(`{% ${expression} %}`);

/** A customer wants money back: at once up to 50, else somebody decides; by the way it was paid, as store credit when that is long ago. JSONata. */
export class RefundStack extends Stack {
  private readonly orders: dynamodb.TableV2;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.orders = new dynamodb.TableV2(this, 'Orders', {
      partitionKey: { name: 'orderId', type: dynamodb.AttributeType.STRING },
    });

    const payBack = this.payBack(this.closeOrder());
    const decide = this.decide(payBack);
    const before = sfn.Succeed.jsonata(this, 'Refunded before', { outputs: { refunded: 0 } });
    const allowed = sfn.Choice.jsonata(this, 'Allowed?')
      .when(when('$not($exists($order.total))'), this.fail('NoSuchOrder', "$request.orderId & ' is not known'"))
      .when(when("$order.status = 'REFUNDED'"), before)
      .when(when('$request.amount > $order.total'), this.fail('TooMuch', "'at most ' & $order.total"))
      .when(when("$request.amount <= 50 and $request.reason != 'FRAUD'"), payBack)
      .otherwise(decide);

    new ResilientStateMachine(this, 'Refunds', {
      definitionBody: sfn.DefinitionBody.fromChainable(this.readOrder().next(allowed)),
      queryLanguage,
      notify: [NotificationTarget.topic(new sns.Topic(this, 'Failures', { enforceSSL: true }))],
      timeout: Duration.days(10),
    });
  }

  /** The request and the order are variables, so that all states see them whatever was done in between. */
  private readOrder(): tasks.DynamoGetItem {
    return tasks.DynamoGetItem.jsonata(this, 'Read order', {
      table: this.orders,
      key: { orderId: tasks.DynamoAttributeValue.fromString('{% $states.input.orderId %}') },
      consistentRead: true,
      assign: {
        request: '{% $states.input %}',
        amount: '{% $states.input.amount %}',
        order: `{% {
          'total': $number($states.result.Item.total.N), 'status': $states.result.Item.status.S,
          'paidWith': $states.result.Item.paidWith.S, 'paidAt': $states.result.Item.paidAt.S
        } %}`,
      },
    });
  }

  /** Support has a week, and may grant less. */
  private decide(payBack: sfn.IChainable): sfn.IChainable {
    const ask = new Callback(this, 'Ask support', {
      queryLanguage,
      via: CallbackTarget.queue(new sqs.Queue(this, 'Support', { enforceSSL: true })),
      payload: sfn.TaskInput.fromObject({ request: '{% $request %}', paidWith: '{% $order.paidWith %}' }),
      taskTimeout: sfn.Timeout.duration(Duration.days(7)),
      onTimeout: this.fail('NotDecided', "'support did not answer in a week'"),
    });
    const less = sfn.Pass.jsonata(this, 'Grant less', { assign: { amount: '{% $states.input.amount %}' } });
    const decided = sfn.Choice.jsonata(this, 'Decided how?')
      .when(when("$states.input.decision = 'GRANTED'"), payBack)
      .when(when("$states.input.decision = 'REDUCED' and $states.input.amount < $amount"), less.next(payBack))
      .otherwise(this.fail('Declined', '$states.input.note'));
    return ask.next(decided);
  }

  /** A card cannot be credited half a year after it was charged. */
  private payBack(then: sfn.IChainable): sfn.IChainable {
    const days = '($toMillis($states.context.State.EnteredTime) - $toMillis($order.paidAt)) / 86400000';
    return sfn.Choice.jsonata(this, 'Pay back how?')
      .when(when(`$order.paidWith = 'VOUCHER' or ${days} > 180`), this.invoke('Issue store credit').next(then))
      .when(when("$order.paidWith = 'CARD'"), this.invoke('Credit card').next(then))
      .when(when("$order.paidWith = 'BANK'"), this.invoke('Transfer').next(then))
      .otherwise(this.fail('CannotPayBack', "'paid with ' & $order.paidWith"));
  }

  private closeOrder(): tasks.DynamoUpdateItem {
    return tasks.DynamoUpdateItem.jsonata(this, 'Close order', {
      table: this.orders,
      key: { orderId: tasks.DynamoAttributeValue.fromString('{% $request.orderId %}') },
      updateExpression: 'SET #status = :status, refunded = :amount',
      expressionAttributeNames: { '#status': 'status' },
      expressionAttributeValues: {
        ':status': tasks.DynamoAttributeValue.fromString('REFUNDED'),
        ':amount': tasks.DynamoAttributeValue.numberFromString('{% $string($amount) %}'),
      },
      outputs: { orderId: '{% $request.orderId %}', refunded: '{% $amount %}' },
    });
  }

  /** Money is moved once: a retry could move it twice. */
  private invoke(name: string): tasks.LambdaInvoke {
    const lambdaFunction = new lambda.Function(this, `${name} function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    const payload = sfn.TaskInput.fromObject({ orderId: '{% $request.orderId %}', amount: '{% $amount %}' });
    const task = tasks.LambdaInvoke.jsonata(this, name, { lambdaFunction, payload });
    RetryPolicy.none('a second call could move the money twice').applyTo(task);
    return task;
  }

  private fail(error: string, cause: string): sfn.Fail {
    return sfn.Fail.jsonata(this, error, { error, cause: `{% ${cause} %}` });
  }
}

import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { FanOut, NestedWorkflow, NotificationTarget, ResilientStateMachine } from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** At the end of a month every ledger is closed, by a state machine that can be run for one alone, too; then the figures are put together. */
export class MonthEndStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const accounting = new sns.Topic(this, 'Accounting', { enforceSSL: true });
    const month = sfn.JsonPath.stringAt('$.month');
    const ledger = sfn.JsonPath.stringAt('$.ledger');

    const each = new FanOut(this, 'Each ledger', {
      itemsPath: '$.ledgers',
      itemSelector: { month, ledger: sfn.JsonPath.stringAt('$$.Map.Item.Value') },
      processor: new NestedWorkflow(this, 'Close ledger', {
        stateMachine: this.ledgerClose(),
        input: sfn.TaskInput.fromObject({ month, ledger }),
        executionName: sfn.JsonPath.format('{}-{}-{}', month, ledger, sfn.JsonPath.executionName),
        taskTimeout: sfn.Timeout.duration(Duration.hours(2)),
      }),
      maxConcurrency: 3,
      resultPath: '$.closed',
    });
    const consolidate = new tasks.LambdaInvoke(this, 'Consolidate', {
      lambdaFunction: this.code('Consolidate'),
      resultSelector: { profit: sfn.JsonPath.numberAt('$.Payload.profit') },
    });
    new ResilientStateMachine(this, 'MonthEnd', {
      definitionBody: sfn.DefinitionBody.fromChainable(each.next(consolidate)),
      notify: [NotificationTarget.topic(accounting)],
      timeout: Duration.hours(12),
    });
  }

  /** Accruals are posted, then debit must equal credit. JSONata. */
  private ledgerClose(): sfn.StateMachine {
    const ledgers = new dynamodb.TableV2(this, 'Ledgers', {
      partitionKey: { name: 'ledger', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'month', type: dynamodb.AttributeType.STRING },
    });
    const accruals = tasks.LambdaInvoke.jsonata(this, 'Post accruals', {
      lambdaFunction: this.code('PostAccruals'),
      assign: { ledger: '{% $states.input.ledger %}', month: '{% $states.input.month %}' },
      outputs: '{% $states.result.Payload %}',
    });
    const lock = tasks.DynamoUpdateItem.jsonata(this, 'Lock ledger', {
      table: ledgers,
      key: {
        ledger: tasks.DynamoAttributeValue.fromString('{% $ledger %}'),
        month: tasks.DynamoAttributeValue.fromString('{% $month %}'),
      },
      updateExpression: 'SET locked = :true',
      expressionAttributeValues: { ':true': tasks.DynamoAttributeValue.fromBoolean(true) },
      outputs: { ledger: '{% $ledger %}', balance: '{% $states.input.debit %}' },
    });
    const notBalanced = sfn.Fail.jsonata(this, 'Not balanced', {
      error: 'NotBalanced',
      cause: "{% $ledger & ': debit ' & $states.input.debit & ', credit ' & $states.input.credit %}",
    });
    const balanced = sfn.Choice.jsonata(this, 'Balanced?')
      .when(sfn.Condition.jsonata('{% $states.input.debit = $states.input.credit %}'), lock)
      .otherwise(notBalanced);
    return new ResilientStateMachine(this, 'LedgerClose', {
      definitionBody: sfn.DefinitionBody.fromChainable(accruals.next(balanced)),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      timeout: Duration.hours(1),
    });
  }

  private code(name: string): lambda.Function {
    return new lambda.Function(this, `${name}Function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
  }
}

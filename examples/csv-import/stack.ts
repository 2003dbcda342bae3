import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** A supplier's list of products is imported, each row in a child execution; a quarter of the rows may be wrong. Plain aws-cdk-lib, JSONata. */
export class CsvImportStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.node.setContext('@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2', true); // new apps have it in cdk.json
    const bucket = new s3.Bucket(this, 'Lists', { enforceSSL: true });
    const products = new dynamodb.TableV2(this, 'Products', {
      partitionKey: { name: 'sku', type: dynamodb.AttributeType.STRING },
    });

    const rows = sfn.DistributedMap.jsonata(this, 'Each row', {
      itemReader: new sfn.S3CsvItemReader({
        bucket,
        key: '{% $states.input.key %}',
        csvHeaders: sfn.CsvHeaders.useFirstRow(),
      }),
      maxConcurrency: 100,
      mapExecutionType: sfn.StateMachineType.EXPRESS,
      toleratedFailurePercentage: 25,
      resultWriterV2: new sfn.ResultWriterV2({ bucket, prefix: 'imported' }),
      outputs: "{% $merge([$states.input, { 'results': $states.result.ResultWriterDetails.Key }]) %}",
    }).itemProcessor(this.importRow(products));

    const refused = sfn.Fail.jsonata(this, 'List refused', {
      error: 'ListRefused',
      cause: "{% $states.context.Execution.Input.key & ': more than a quarter of its rows is wrong' %}",
    });
    const broken = sfn.Fail.jsonata(this, 'Import failed', {
      error: '{% $states.input.Error %}',
      cause: '{% $states.input.Cause %}',
    });
    rows.addCatch(refused, { errors: ['States.ExceedToleratedFailureThreshold'] });
    rows.addCatch(broken, { errors: ['States.ALL'] });

    new sfn.StateMachine(this, 'Import', {
      definitionBody: sfn.DefinitionBody.fromChainable(rows.next(this.tellBuyers(broken))),
      timeout: Duration.hours(3),
      tracingEnabled: true,
      logs: { destination: new logs.LogGroup(this, 'Logs'), level: sfn.LogLevel.ERROR },
    });
  }

  private importRow(products: dynamodb.TableV2): sfn.IChainable {
    const store = tasks.DynamoPutItem.jsonata(this, 'Store product', {
      table: products,
      item: {
        sku: tasks.DynamoAttributeValue.fromString('{% $states.input.sku %}'),
        price: tasks.DynamoAttributeValue.numberFromString('{% $states.input.price %}'),
      },
      outputs: '{% $states.input.sku %}',
    });
    store.addRetry({
      errors: ['DynamoDB.ProvisionedThroughputExceededException', 'DynamoDB.ThrottlingException'],
      maxAttempts: 5,
      maxDelay: Duration.seconds(30),
      jitterStrategy: sfn.JitterType.FULL,
    });
    const invalid = sfn.Fail.jsonata(this, 'Invalid row', {
      error: 'InvalidRow',
      cause: "{% $states.input.sku & ' has no price: ' & $states.input.price %}",
    });
    return sfn.Choice.jsonata(this, 'Price?')
      .when(sfn.Condition.jsonata('{% $contains($states.input.price, /^[0-9]+([.][0-9]{2})?$/) %}'), store)
      .otherwise(invalid);
  }

  private tellBuyers(broken: sfn.Fail): sfn.TaskStateBase {
    const tell = tasks.SnsPublish.jsonata(this, 'Tell buyers', {
      topic: new sns.Topic(this, 'Buyers', { enforceSSL: true }),
      message: sfn.TaskInput.fromText("{% $states.input.key & ' is imported, see ' & $states.input.results %}"),
      outputs: '{% $states.input %}',
    });
    tell.addRetry({
      errors: ['SNS.ThrottledException', 'SNS.InternalErrorException'],
      maxDelay: Duration.seconds(30),
      jitterStrategy: sfn.JitterType.FULL,
    });
    return tell.addCatch(broken, { errors: ['States.ALL'] });
  }
}

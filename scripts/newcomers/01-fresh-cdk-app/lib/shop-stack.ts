import * as cdk from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, ResilientStateMachine, Saga } from 'cdk-stepwright';
import { Construct } from 'constructs';

/** A machine of this package, and three of aws-cdk-lib alone. */
export class ShopStack extends cdk.Stack {
  readonly scoreFunction: lambda.IFunction;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    this.scoreFunction = this.codeOf('ScoreFunction');
    this.orders();
    this.nightly(this.reviews());
    this.imports();
  }

  private codeOf(id: string): lambda.Function {
    return new lambda.Function(this, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'score.handler',
      code: lambda.Code.fromAsset('functions'),
      environment: { FACTOR: '2' },
    });
  }

  private orders(): void {
    const task = (id: string) => new tasks.LambdaInvoke(this, id, { lambdaFunction: this.codeOf(`${id}Function`) });
    const releaseStock = new tasks.SnsPublish(this, 'ReleaseStock', {
      topic: new sns.Topic(this, 'Releases'),
      message: sfn.TaskInput.fromJsonPathAt('$'),
    });
    const saga = new Saga(this, 'PlaceOrder', {
      steps: [
        { action: task('ReserveStock'), compensation: releaseStock },
        { action: task('ChargeCard'), compensation: task('RefundCard') },
        { action: task('ShipOrder') },
      ],
    });
    new ResilientStateMachine(this, 'Orders', {
      definition: saga,
      notify: [NotificationTarget.topic(new sns.Topic(this, 'Failures'))],
    });
  }

  private reviews(): sfn.StateMachine {
    const score = new tasks.LambdaInvoke(this, 'Score', {
      lambdaFunction: this.scoreFunction,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    });
    score.addRetry({ errors: ['Lambda.TooManyRequestsException'], maxAttempts: 2 });
    const screen = new tasks.LambdaInvoke(this, 'Screen', { lambdaFunction: this.codeOf('ScreenFunction') });
    const ask = new tasks.SqsSendMessage(this, 'Ask', {
      queue: new sqs.Queue(this, 'Questions'),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      messageBody: sfn.TaskInput.fromObject({ token: sfn.JsonPath.taskToken, total: sfn.JsonPath.numberAt('$[0].total') }),
      taskTimeout: sfn.Timeout.duration(cdk.Duration.hours(2)),
      heartbeatTimeout: sfn.Timeout.duration(cdk.Duration.minutes(10)),
    });
    const store = new tasks.DynamoPutItem(this, 'Store', {
      table: new dynamodb.Table(this, 'Reviewed', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } }),
      item: { id: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.by')) },
    });
    const both = new sfn.Parallel(this, 'Both').branch(score, screen);
    const definition = both.next(ask.addCatch(new sfn.Fail(this, 'Nobody', { error: 'Nobody' }), { errors: ['States.Timeout'] })).next(store);
    return new sfn.StateMachine(this, 'Reviews', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
  }

  private nightly(reviews: sfn.StateMachine): void {
    const start = new tasks.StepFunctionsStartExecution(this, 'Review', {
      stateMachine: reviews,
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      input: sfn.TaskInput.fromJsonPathAt('$'),
    });
    new sfn.StateMachine(this, 'Nightly', { definitionBody: sfn.DefinitionBody.fromChainable(start) });
  }

  private imports(): void {
    const rows = new sfn.DistributedMap(this, 'Rows', {
      itemReader: new sfn.S3CsvItemReader({
        bucket: s3.Bucket.fromBucketName(this, 'Lists', 'lists'),
        key: sfn.JsonPath.stringAt('$.key'),
        csvHeaders: sfn.CsvHeaders.useFirstRow(),
      }),
    });
    rows.itemProcessor(new sfn.Pass(this, 'Row', { outputPath: '$.name' }));
    new sfn.StateMachine(this, 'Imports', { definitionBody: sfn.DefinitionBody.fromChainable(rows) });
  }
}

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** `sfn.StateMachine`, or what takes its place by its name alone. */
export type StateMachineClass = new (scope: Construct, id: string, props: sfn.StateMachineProps) => sfn.StateMachine;

/** Makes what a team has in a stack; its state machines are of the class that is given. */
export type PlainStack = (scope: Construct, Machine: StateMachineClass) => void;

/** What teams have without us: nothing of these knows of cdk-stepwright. */
export const PLAIN_STACKS: Readonly<Record<string, PlainStack>> = { orders, imports, requests };

function work(scope: Construct, id: string, code: string): lambda.Function {
  return new lambda.Function(scope, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(`exports.handler = async (event) => { ${code} };`),
  });
}

/** JSONPath: functions, a table, a queue, a topic; retriers, catchers, logs and a time limit of their own; one machine starts the other. */
export function orders(scope: Construct, Machine: StateMachineClass): void {
  const table = new dynamodb.Table(scope, 'Table', {
    partitionKey: { name: 'orderId', type: dynamodb.AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const refused = new sfn.Fail(scope, 'Refuse', { error: 'OrderRefused', causePath: '$.error.Cause' });
  const price = new tasks.LambdaInvoke(scope, 'Find the price', {
    lambdaFunction: work(scope, 'Price', 'return { amount: 12 };'),
    resultSelector: { 'amount.$': '$.Payload.amount' },
    resultPath: '$.price',
  })
    .addRetry({ errors: ['States.Timeout'], maxAttempts: 1, interval: Duration.seconds(1) })
    .addCatch(refused, { errors: ['Unknown'], resultPath: '$.error' });
  const record = new tasks.DynamoPutItem(scope, 'Record', {
    table,
    item: {
      orderId: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.orderId')),
      amount: tasks.DynamoAttributeValue.numberFromString(
        sfn.JsonPath.format('{}', sfn.JsonPath.stringAt('$.price.amount')),
      ),
    },
    resultPath: sfn.JsonPath.DISCARD,
  });
  const pack = new tasks.SqsSendMessage(scope, 'Pack', {
    queue: new sqs.Queue(scope, 'Parcels'),
    messageBody: sfn.TaskInput.fromObject({ orderId: sfn.JsonPath.stringAt('$.orderId') }),
    resultPath: sfn.JsonPath.DISCARD,
  });
  const tell = new tasks.SnsPublish(scope, 'Tell', {
    topic: new sns.Topic(scope, 'Shipped'),
    message: sfn.TaskInput.fromJsonPathAt('$.orderId'),
    resultPath: sfn.JsonPath.DISCARD,
  });
  const large = new sfn.Choice(scope, 'Is it large?')
    .when(sfn.Condition.numberGreaterThan('$.price.amount', 10), pack)
    .otherwise(new sfn.Succeed(scope, 'Nothing to pack'));
  pack.next(new sfn.Wait(scope, 'Let it dry', { time: sfn.WaitTime.duration(Duration.seconds(1)) })).next(tell);
  const one = new Machine(scope, 'Order', {
    definitionBody: sfn.DefinitionBody.fromChainable(price.next(record).next(large)),
    comment: 'one order',
    timeout: Duration.minutes(30),
    tracingEnabled: false,
    logs: { destination: new logs.LogGroup(scope, 'OrderLogs'), level: sfn.LogLevel.ALL, includeExecutionData: true },
  });
  const start = new tasks.StepFunctionsStartExecution(scope, 'Order it', {
    stateMachine: one,
    integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    input: sfn.TaskInput.fromJsonPathAt('$'),
    taskTimeout: sfn.Timeout.duration(Duration.hours(1)),
    resultPath: sfn.JsonPath.DISCARD,
  });
  new Machine(scope, 'Orders', {
    definitionBody: sfn.DefinitionBody.fromChainable(
      new sfn.Map(scope, 'Each order', {
        itemsPath: '$.orders',
        maxConcurrency: 2,
        resultPath: sfn.JsonPath.DISCARD,
      }).itemProcessor(start),
    ),
  });
}

/** Definitions by hand: a text with substitutions, the JSON of a CustomState, a distributed Map; JSONata and JSONPath in one machine. */
export function imports(scope: Construct, Machine: StateMachineClass): void {
  const check = work(scope, 'Check', 'return { ...event, checked: true };');
  const rows = new sqs.Queue(scope, 'Rows');
  const text = new Machine(scope, 'Text', {
    definitionBody: sfn.DefinitionBody.fromString(
      JSON.stringify({
        Comment: 'by hand',
        StartAt: 'Check',
        States: {
          Check: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: ['$', '{Check}'].join(''), 'Payload.$': '$' },
            OutputPath: '$.Payload',
            Next: 'Keep',
          },
          Keep: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.checked %}', End: true },
        },
      }),
    ),
    definitionSubstitutions: { Check: check.functionArn },
  });
  check.grantInvoke(text);

  const send = new sfn.CustomState(scope, 'Send', {
    stateJson: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sqs:sendMessage',
      Parameters: { QueueUrl: rows.queueUrl, 'MessageBody.$': '$.row' },
      Retry: [{ ErrorEquals: ['Sqs.SqsException'], MaxAttempts: 2 }],
    },
  });
  const custom = new Machine(scope, 'Custom', {
    definitionBody: sfn.DefinitionBody.fromChainable(send),
    stateMachineType: sfn.StateMachineType.STANDARD,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  rows.grantSendMessages(custom);

  const bucket = new s3.Bucket(scope, 'Files', { removalPolicy: RemovalPolicy.DESTROY });
  const each = new sfn.DistributedMap(scope, 'Each row', {
    itemReader: new sfn.S3JsonItemReader({ bucket, key: 'rows.json' }),
    maxConcurrency: 5,
    toleratedFailurePercentage: 5,
    resultPath: sfn.JsonPath.DISCARD,
  }).itemProcessor(new tasks.LambdaInvoke(scope, 'Check a row', { lambdaFunction: check, payloadResponseOnly: true }));
  new Machine(scope, 'Distributed', { definitionBody: sfn.DefinitionBody.fromChainable(each) });

  const total = tasks.LambdaInvoke.jsonata(scope, 'Add up', {
    lambdaFunction: work(scope, 'Total', 'return event.amounts.reduce((sum, one) => sum + one, 0);'),
    payload: sfn.TaskInput.fromObject({ amounts: '{% $states.input.rows.amount %}' }),
    outputs: '{% $states.result.Payload %}',
    assign: { count: '{% $count($states.input.rows) %}' },
  });
  new Machine(scope, 'Jsonata', {
    definitionBody: sfn.DefinitionBody.fromChainable(
      total.next(sfn.Pass.jsonata(scope, 'Mean', { outputs: '{% $states.input / $count %}' })),
    ),
    queryLanguage: sfn.QueryLanguage.JSONATA,
  });
}

/** An Express workflow with branches, and a Standard one that polls; a role of the team's own. */
export function requests(scope: Construct, Machine: StateMachineClass): void {
  const answer = (id: string): tasks.LambdaInvoke =>
    new tasks.LambdaInvoke(scope, `Ask ${id}`, {
      lambdaFunction: work(scope, `Of${id}`, `return '${id}';`),
      outputPath: '$.Payload',
    });
  const both = new sfn.Parallel(scope, 'Both')
    .branch(answer('A'), answer('B'))
    .addCatch(new sfn.Pass(scope, 'Nobody', { result: sfn.Result.fromArray([]) }));
  new Machine(scope, 'Answers', {
    definitionBody: sfn.DefinitionBody.fromChainable(both),
    stateMachineType: sfn.StateMachineType.EXPRESS,
    tracingEnabled: true,
  });

  const look = new tasks.LambdaInvoke(scope, 'Look', {
    lambdaFunction: work(scope, 'Looking', 'return { done: true };'),
    outputPath: '$.Payload',
  });
  const done = new sfn.Choice(scope, 'Done?')
    .when(sfn.Condition.booleanEquals('$.done', true), new sfn.Succeed(scope, 'Done'))
    .otherwise(new sfn.Wait(scope, 'Wait', { time: sfn.WaitTime.secondsPath('$.seconds') }).next(look));
  new Machine(scope, 'Polling', {
    definitionBody: sfn.DefinitionBody.fromChainable(look.next(done)),
    timeout: Duration.days(3),
    encryptionConfiguration: new sfn.AwsOwnedEncryptionConfiguration(),
  });
}

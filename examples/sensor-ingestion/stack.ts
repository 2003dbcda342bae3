import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

const retry = { maxAttempts: 3, jitterStrategy: sfn.JitterType.FULL };

/** A batch of sensor readings: each is stored, hot ones raise an alarm. Plain aws-cdk-lib, Express, JSONata. */
export class SensorIngestionStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const readings = new dynamodb.TableV2(this, 'Readings', {
      partitionKey: { name: 'sensor', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
    });
    const alarms = new sns.Topic(this, 'Alarms', { enforceSSL: true });

    const store = tasks.DynamoPutItem.jsonata(this, 'Store', {
      table: readings,
      item: {
        sensor: tasks.DynamoAttributeValue.fromString('{% $states.input.sensor %}'),
        at: tasks.DynamoAttributeValue.fromString('{% $states.input.at %}'),
        celsius: tasks.DynamoAttributeValue.numberFromString('{% $string($states.input.celsius) %}'),
      },
      outputs: '{% $states.input %}',
    });
    const alarm = tasks.SnsPublish.jsonata(this, 'Alarm', {
      topic: alarms,
      message: sfn.TaskInput.fromText("{% $states.input.sensor & ' is at ' & $states.input.celsius & ' C' %}"),
      outputs: 'alarm',
    });
    store.addRetry({
      errors: ['DynamoDB.ThrottlingException', 'DynamoDB.ProvisionedThroughputExceededException'],
      ...retry,
    });
    alarm.addRetry({ errors: ['SNS.ThrottledException', 'SNS.InternalErrorException'], ...retry });
    const hot = sfn.Choice.jsonata(this, 'Hot?')
      .when(sfn.Condition.jsonata('{% $states.input.celsius > 80 %}'), alarm)
      .otherwise(sfn.Pass.jsonata(this, 'Normal', { outputs: 'normal' }));
    const each = sfn.Map.jsonata(this, 'EachReading', {
      items: sfn.ProvideItems.jsonata('{% $states.input.readings %}'),
      maxConcurrency: 10,
    }).itemProcessor(store.next(hot));

    const failed = sfn.Fail.jsonata(this, 'Batch failed', {
      error: '{% $states.input.Error %}',
      cause: '{% $states.input.Cause %}',
    });
    each.addCatch(failed, { errors: [sfn.Errors.ALL] });

    new sfn.StateMachine(this, 'Sensors', {
      definitionBody: sfn.DefinitionBody.fromChainable(each),
      stateMachineType: sfn.StateMachineType.EXPRESS,
      timeout: Duration.minutes(1),
      logs: { destination: new logs.LogGroup(this, 'Logs'), level: sfn.LogLevel.ERROR },
      tracingEnabled: true,
    });
  }
}

import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import {
  FanOut,
  ItemErrors,
  NotificationTarget,
  ResilientStateMachine,
  StepwrightChecks,
  TryCatch,
} from 'cdk-stepwright';
import type { Construct } from 'constructs';

/** The images of an album are moderated, scaled and catalogued, eight at a time. One that fails is reported, and does not hold up the others. */
export class ImagePipelineStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const uploads = new s3.Bucket(this, 'Uploads', { enforceSSL: true });
    const images = new dynamodb.TableV2(this, 'Catalogue', {
      partitionKey: { name: 'key', type: dynamodb.AttributeType.STRING },
    });

    const unfit = sfn.Condition.isPresent('$.moderation.ModerationLabels[0]');
    const oneImage = new TryCatch(this, 'Process image', {
      body: this.moderate(uploads).next(
        new sfn.Choice(this, 'Unfit?').when(unfit, this.quarantine(uploads)).otherwise(this.publish(images)),
      ),
      onFinally: this.invoke('Remove scratch files'),
    });
    oneImage.addCatch(
      new sfn.Pass(this, 'Not an image', { result: sfn.Result.fromObject({ verdict: 'NOT_AN_IMAGE' }) }),
      { errors: ['Rekognition.InvalidImageFormatException'] },
    );

    const each = new FanOut(this, 'Each image', {
      itemsPath: '$.keys',
      itemSelector: { key: sfn.JsonPath.stringAt('$$.Map.Item.Value') },
      processor: oneImage,
      maxConcurrency: 8,
      itemErrors: ItemErrors.COLLECT,
    });
    const machine = new ResilientStateMachine(this, 'Images', {
      definitionBody: sfn.DefinitionBody.fromChainable(each.next(this.invoke('Write album'))),
      notify: [NotificationTarget.topic(new sns.Topic(this, 'Failures', { enforceSSL: true }))],
      timeout: Duration.hours(1),
    });
    StepwrightChecks.acknowledge(machine, 'map-history-limit', 'an album has 100 images at most');
  }

  private moderate(uploads: s3.Bucket): tasks.CallAwsService {
    return new tasks.CallAwsService(this, 'Moderate', {
      service: 'rekognition',
      action: 'detectModerationLabels',
      parameters: {
        Image: { S3Object: { Bucket: uploads.bucketName, Name: sfn.JsonPath.stringAt('$.key') } },
        MinConfidence: 80,
      },
      iamResources: ['*'], // the action knows no resources
      resultPath: '$.moderation',
    });
  }

  private quarantine(uploads: s3.Bucket): tasks.CallAwsService {
    return new tasks.CallAwsService(this, 'Quarantine', {
      service: 's3',
      action: 'putObjectTagging',
      parameters: {
        Bucket: uploads.bucketName,
        Key: sfn.JsonPath.stringAt('$.key'),
        Tagging: { TagSet: [{ Key: 'verdict', Value: 'UNFIT' }] },
      },
      iamResources: [uploads.arnForObjects('*')],
      resultSelector: { verdict: 'UNFIT' },
    });
  }

  private publish(images: dynamodb.TableV2): sfn.IChainable {
    const put = new tasks.DynamoPutItem(this, 'Catalogue image', {
      table: images,
      item: {
        key: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.key')),
        thumbnail: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.renditions[0].url')),
        large: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.renditions[1].url')),
      },
      resultSelector: { verdict: 'PUBLISHED' },
    });
    return new sfn.Parallel(this, 'Renditions', { resultPath: '$.renditions' })
      .branch(this.invoke('Scale to 200 pixels'))
      .branch(this.invoke('Scale to 2000 pixels'))
      .next(put);
  }

  private invoke(name: string): tasks.LambdaInvoke {
    const lambdaFunction = new lambda.Function(this, `${name} function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
    return new tasks.LambdaInvoke(this, name, { lambdaFunction, outputPath: '$.Payload' });
  }
}

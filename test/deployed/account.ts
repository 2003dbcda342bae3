import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { type Emulator, REGION } from './emulator';

/** The services of the emulator, by the AWS SDK. */
export interface Account {
  readonly cloudFormation: CloudFormation;
  readonly dynamoDb: DynamoDB;
  readonly eventBridge: EventBridge;
  readonly lambda: Lambda;
  readonly s3: S3;
  readonly sfn: SFN;
  readonly sns: SNS;
  readonly sqs: SQS;
}

export function accountOf({ url }: Emulator): Account {
  const settings = {
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    disableHostPrefix: true, // else sync-127.0.0.1
  };
  return {
    cloudFormation: new CloudFormation(settings),
    dynamoDb: new DynamoDB(settings),
    eventBridge: new EventBridge(settings),
    lambda: new Lambda(settings),
    s3: new S3({ ...settings, forcePathStyle: true }),
    sfn: new SFN(settings),
    sns: new SNS(settings),
    sqs: new SQS(settings),
  };
}

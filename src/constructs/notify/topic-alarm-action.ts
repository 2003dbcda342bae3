import { Aspects, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IConstruct } from 'constructs';

/** Publishes to a topic when an alarm goes off. */
export class TopicAlarmAction implements cloudwatch.IAlarmAction {
  constructor(private readonly topic: ITopic) {}

  public bind(_scope: IConstruct, alarm: cloudwatch.IAlarm): cloudwatch.AlarmActionConfig {
    const { topic } = this;
    const byAlarms = { StringEquals: { 'aws:SourceAccount': Stack.of(alarm).account } };
    const principals = [new iam.ServicePrincipal('cloudwatch.amazonaws.com')];
    topic.masterKey?.addToResourcePolicy(
      new iam.PolicyStatement({
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: byAlarms,
      }),
    );
    // A topic without a policy lets the whole account publish; with one, only who is named in it. So a policy is added to, and none is made.
    Aspects.of(alarm).add({
      visit: (node) => {
        if (node !== alarm || topic.node.tryFindChild('Policy') === undefined) return;
        const resources = [topic.topicArn];
        topic.addToResourcePolicy(
          new iam.PolicyStatement({ principals, actions: ['sns:Publish'], resources, conditions: byAlarms }),
        );
      },
    });
    return { alarmActionArn: topic.topicArn };
  }
}

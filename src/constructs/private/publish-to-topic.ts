import * as iam from 'aws-cdk-lib/aws-iam';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** SnsPublish with what an encrypted topic asks of its publishers: the permission to use the topic's key, which aws-cdk-lib leaves out. */
export class PublishToTopic extends tasks.SnsPublish {
  constructor(scope: Construct, id: string, props: tasks.SnsPublishProps) {
    super(scope, id, props);
    const key = props.topic.masterKey;
    if (!key) return;
    const actions = ['kms:Decrypt', 'kms:GenerateDataKey*'];
    this.taskPolicies?.push(new iam.PolicyStatement({ actions, resources: [key.keyArn] }));
  }
}

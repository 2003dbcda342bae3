import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { CfnActivity, type CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { languageOf } from './language';
import { isInstance } from './state-internals';

/** LambdaInvoke with the permission to invoke the function alone. aws-cdk-lib adds its versions and aliases, which the state does not name. */
export class InvokeFunction extends tasks.LambdaInvoke {
  constructor(scope: Construct, id: string, props: tasks.LambdaInvokeProps) {
    super(scope, id, props);
    const resources = [props.lambdaFunction.functionArn];
    const permission = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources });
    this.taskPolicies?.splice(0, this.taskPolicies.length, permission);
  }
}

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

/** What FIFO topics and queues want to know besides the message. */
export interface FifoOptions {
  readonly messageGroupId: string;
  readonly messageDeduplicationId: string;
}

/**
 * One message group per execution, so that executions do not wait for each other. A retry is recognized as the same message: the
 * deduplication id is that of the visit of the state, hashed to stay within 128 characters.
 */
export function fifoOptions(queryLanguage: sfn.QueryLanguage | undefined): FifoOptions {
  const { context, text, hashOf } = languageOf(queryLanguage);
  const visit = ['Execution.Id', 'State.Name', 'State.EnteredTime'].map((member) => `${context}.${member}`);
  return { messageGroupId: text(`${context}.Execution.Name`), messageDeduplicationId: hashOf(visit) };
}

/**
 * What a machine or an activity with a key of the customer asks of those who send it data or fetch it (API reference of SendTaskSuccess and
 * GetActivityTask: KmsAccessDeniedException). Nothing where AWS has the key.
 */
export function encryptionKeyStatements(resource: CfnStateMachine | CfnActivity): iam.PolicyStatement[] {
  const { kmsKeyId } = (resource.encryptionConfiguration ?? {}) as Partial<CfnActivity.EncryptionConfigurationProperty>;
  if (kmsKeyId === undefined) return [];
  const context = isInstance(resource, CfnActivity) ? 'activityArn' : 'stateMachineArn';
  const conditions = { StringEquals: { [`kms:EncryptionContext:aws:states:${context}`]: resource.ref } };
  return [
    new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [kmsKeyId], conditions }),
  ];
}

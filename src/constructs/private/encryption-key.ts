import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnActivity, type CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * What a machine or an activity with a key of the customer asks of those who send it data or fetch it (API reference of SendTaskSuccess and
 * GetActivityTask: KmsAccessDeniedException). Nothing where AWS has the key.
 */
export function encryptionKeyStatements(resource: CfnStateMachine | CfnActivity): iam.PolicyStatement[] {
  const { kmsKeyId } = (resource.encryptionConfiguration ?? {}) as Partial<CfnActivity.EncryptionConfigurationProperty>;
  if (kmsKeyId === undefined) return [];
  const context = resource instanceof CfnActivity ? 'activityArn' : 'stateMachineArn';
  const conditions = { StringEquals: { [`kms:EncryptionContext:aws:states:${context}`]: resource.ref } };
  return [
    new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [kmsKeyId], conditions }),
  ];
}

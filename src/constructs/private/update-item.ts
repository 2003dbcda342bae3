import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** Properties of an `UpdateItem`: the table is one whose key is known. */
export interface UpdateItemProps extends tasks.DynamoUpdateItemProps {
  readonly table: ITable;
}

/** DynamoDB uses the key of a table on behalf of its caller (developer guide, "DynamoDB encryption at rest: Usage notes"). */
export const TABLE_KEY_ACTIONS: readonly string[] = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];

/** DynamoUpdateItem with the permission to use the key of an encrypted table, which aws-cdk-lib leaves out. */
export class UpdateItem extends tasks.DynamoUpdateItem {
  constructor(scope: Construct, id: string, props: UpdateItemProps) {
    super(scope, id, props);
    const key = props.table.encryptionKey;
    if (!key) return;
    this.taskPolicies?.push(new iam.PolicyStatement({ actions: [...TABLE_KEY_ACTIONS], resources: [key.keyArn] }));
  }
}

import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';

/** DynamoDB uses the key of a table on behalf of its caller (developer guide, "DynamoDB encryption at rest: Usage notes"). */
export const TABLE_KEY_ACTIONS: readonly string[] = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];

/** Permission to use the key of an encrypted table, which the tasks of aws-cdk-lib leave out. */
export function keyStatements({ encryptionKey }: ITable): readonly iam.PolicyStatement[] {
  if (!encryptionKey) return [];
  return [new iam.PolicyStatement({ actions: [...TABLE_KEY_ACTIONS], resources: [encryptionKey.keyArn] })];
}

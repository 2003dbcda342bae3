import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { StateTableProps } from '../state-table-props';
import { ConstructError, type ConstructErrorCode } from './construct-error';

/** The table that is given, or one that is made. */
export function stateTable(scope: Construct, props: StateTableProps): dynamodb.ITable {
  const { partitionKey = 'id', timeToLiveAttribute = 'expiresAt', encryptionKey } = props;
  const { removalPolicy = RemovalPolicy.RETAIN } = props;
  if (props.table) return props.table;
  const common = {
    partitionKey: { name: partitionKey, type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy,
    deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
  };
  // TableV2 renders a key of the customer in a stack of a known region alone.
  if (encryptionKey) {
    const billingMode = dynamodb.BillingMode.PAY_PER_REQUEST;
    return new dynamodb.Table(scope, 'Table', { ...common, billingMode, encryptionKey });
  }
  return new dynamodb.TableV2(scope, 'Table', {
    ...common,
    billing: dynamodb.Billing.onDemand(),
    encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
  });
}

/** Refuses a key that is a constant: all executions would share it. */
export function checkKey({ node: { id, path } }: Construct, code: ConstructErrorCode, key: string | undefined): void {
  if (key === undefined || Token.isUnresolved(key) || /^(\$|\{%)/.test(key)) return;
  const message =
    `'key' of '${id}' is '${key}', the same for all. Expected a path, '$.orderId', or an expression, '{% $states.input.orderId %}'; ` +
    "for a name that is always the same use 'recordName'";
  throw new ConstructError(code, message, path);
}

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

/** Properties of a task: its table is one whose key is known. */
type OfTable<Props> = Props & { readonly table: ITable };

/** DynamoGetItem with the permission to use the key of an encrypted table. */
export class GetItem extends tasks.DynamoGetItem {
  constructor(scope: Construct, id: string, props: OfTable<tasks.DynamoGetItemProps>) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

/** DynamoUpdateItem with the permission to use the key of an encrypted table. */
export class UpdateItem extends tasks.DynamoUpdateItem {
  constructor(scope: Construct, id: string, props: OfTable<tasks.DynamoUpdateItemProps>) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

/** DynamoDeleteItem with the permission to use the key of an encrypted table. */
export class DeleteItem extends tasks.DynamoDeleteItem {
  constructor(scope: Construct, id: string, props: OfTable<tasks.DynamoDeleteItemProps>) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

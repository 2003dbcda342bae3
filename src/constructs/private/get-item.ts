import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { keyStatements } from './table-key';

/** Properties of a `GetItem`: the table is one whose key is known. */
export interface GetItemProps extends tasks.DynamoGetItemProps {
  readonly table: ITable;
}

/** DynamoGetItem with the permission to use the key of an encrypted table. */
export class GetItem extends tasks.DynamoGetItem {
  constructor(scope: Construct, id: string, props: GetItemProps) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

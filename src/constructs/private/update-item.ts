import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { keyStatements } from './table-key';

/** Properties of an `UpdateItem`: the table is one whose key is known. */
export interface UpdateItemProps extends tasks.DynamoUpdateItemProps {
  readonly table: ITable;
}

/** DynamoUpdateItem with the permission to use the key of an encrypted table. */
export class UpdateItem extends tasks.DynamoUpdateItem {
  constructor(scope: Construct, id: string, props: UpdateItemProps) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

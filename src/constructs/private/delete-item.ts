import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { keyStatements } from './table-key';

/** Properties of a `DeleteItem`: the table is one whose key is known. */
export interface DeleteItemProps extends tasks.DynamoDeleteItemProps {
  readonly table: ITable;
}

/** DynamoDeleteItem with the permission to use the key of an encrypted table. */
export class DeleteItem extends tasks.DynamoDeleteItem {
  constructor(scope: Construct, id: string, props: DeleteItemProps) {
    super(scope, id, props);
    this.taskPolicies?.push(...keyStatements(props.table));
  }
}

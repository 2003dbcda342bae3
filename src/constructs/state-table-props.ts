import type { ITable } from 'aws-cdk-lib/aws-dynamodb';

/** Where a construct keeps what its executions have to know of each other. */
export interface StateTableProps {
  /**
   * The table. It has a partition key of type string, and no sort key. Constructs may share it: their items have different keys.
   *
   * @default - a new one: paid by request, encrypted by the key of DynamoDB in the account, with point-in-time recovery and time to live. It stays when the
   * stack is deleted
   */
  readonly table?: ITable;

  /**
   * Name of the partition key of the table.
   *
   * @default 'id'
   */
  readonly partitionKey?: string;

  /**
   * Attribute by which DynamoDB deletes items that nobody needs any more: seconds since 1970. A given table should have it as its
   * time to live attribute.
   *
   * @default 'expiresAt'
   */
  readonly timeToLiveAttribute?: string;

  /**
   * What the keys of the items begin with. Constructs with the same table and the same name share their state, in whatever machine they are.
   *
   * @default - the path of the construct, so that a construct that is moved begins anew
   */
  readonly recordName?: string;
}

import type { RemovalPolicy } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Where a construct keeps what its executions have to know of each other. */
export interface StateTableProps {
  /**
   * The table. It has a partition key of type string, and no sort key. Constructs may share it: their items have different keys.
   *
   * @default - a new one: paid by request, encrypted, with point-in-time recovery and time to live. It stays when the
   * stack is deleted
   */
  readonly table?: ITable;

  /**
   * Key that encrypts a table that is made.
   *
   * @default - the key of DynamoDB in the account
   */
  readonly encryptionKey?: IKey;

  /**
   * What becomes of a table that is made when it is taken out of the stack. DynamoDB refuses to delete it, unless this is DESTROY.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

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

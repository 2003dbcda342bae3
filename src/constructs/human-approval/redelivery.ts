import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ApprovalFunction, type ApprovalFunctionProps } from './approval-function';

/** What all functions of an API have in common. */
type RedeliveryProps = Pick<ApprovalFunctionProps, 'logRetention' | 'logKey' | 'tracing'>;

/**
 * The function that hands on what others have recorded and could not hand on, called by the stream of the table. It waits for up to a minute, until
 * whoever recorded it has ended; records are gathered for as long, so that it seldom does so for one alone.
 */
export function redeliveryOf(scope: Construct, table: dynamodb.Table, common: RedeliveryProps): IFunction {
  const redelivery = new ApprovalFunction(scope, 'Redelivery', {
    file: 'redelivery',
    description: 'Hands on decisions that have not reached their workflow',
    environment: { TABLE_NAME: table.tableName },
    timeout: Duration.minutes(2),
    ...common,
  });
  const readStream = grantReadStream(redelivery, table);
  const mapping = redelivery.function.addEventSourceMapping('Stream', {
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [{ pattern: JSON.stringify({ eventName: ['MODIFY'] }) }], // a vote changes a request that is there
    maxBatchingWindow: Duration.minutes(1),
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    maxRecordAge: Duration.hours(6), // as long as it is tried; after that, by whoever opens a link
  });
  mapping.node.addDependency(readStream);
  return redelivery.function;
}

/** `grantStreamRead` of aws-cdk-lib would let it list the streams of all tables; here as in the policy template `DynamoDBStreamReadPolicy` of SAM. */
function grantReadStream(redelivery: ApprovalFunction, { tableStreamArn, tableArn }: dynamodb.Table): iam.Policy {
  const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  return new iam.Policy(redelivery, 'ReadStream', {
    roles: redelivery.function.role ? [redelivery.function.role] : [],
    statements: [
      new iam.PolicyStatement({ actions: read, resources: tableStreamArn ? [tableStreamArn] : [] }),
      new iam.PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${tableArn}/stream/*`] }),
    ],
  });
}

import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StateTableProps } from '../state-table-props';

/** The table that is given, or one that is made. */
export function stateTable(scope: Construct, props: StateTableProps): dynamodb.ITable {
  const { partitionKey = 'id', timeToLiveAttribute = 'expiresAt' } = props;
  if (props.table) return props.table;
  return new dynamodb.TableV2(scope, 'Table', {
    partitionKey: { name: partitionKey, type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute,
    billing: dynamodb.Billing.onDemand(),
    encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
}

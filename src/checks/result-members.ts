import { integrationOf } from '../asl/resource';
import type { CheckedState } from './checked-machine';
import { membersOf } from './lost-input';

/** What every result of an optimized integration has besides. */
const METADATA = ['SdkHttpMetadata', 'SdkResponseMetadata'];

const WRITTEN = ['Attributes', 'ConsumedCapacity', 'ItemCollectionMetrics'];

/** All members that results have, of requests that nothing waits for (response syntax in the API references of the services). */
const RESULTS: Readonly<Record<string, readonly string[]>> = {
  'lambda:invoke': ['ExecutedVersion', 'FunctionError', 'LogResult', 'Payload', 'StatusCode'],
  'sqs:sendMessage': [
    ...['MD5OfMessageAttributes', 'MD5OfMessageBody', 'MD5OfMessageSystemAttributes'],
    ...['MessageId', 'SequenceNumber'],
  ],
  'sns:publish': ['MessageId', 'SequenceNumber'],
  'events:putEvents': ['Entries', 'FailedEntryCount'],
  'dynamodb:getItem': ['ConsumedCapacity', 'Item'],
  'dynamodb:putItem': WRITTEN,
  'dynamodb:updateItem': WRITTEN,
  'dynamodb:deleteItem': WRITTEN,
  'states:startExecution': ['ExecutionArn', 'StartDate'],
};

/** The members of the output of a state whose result takes the place of its input; undefined where it does not, or where that is not known. */
export function outputMembers({ state }: CheckedState): ReadonlySet<string> | undefined {
  const { source } = state;
  if (source.Output !== undefined) return membersOf(source.Output);
  const { ResultPath, OutputPath } = source;
  if ((ResultPath ?? '$') !== '$' || ResultPath === null || (OutputPath ?? '$') !== '$') return undefined;
  if (OutputPath === null) return undefined;
  if (source.ResultSelector !== undefined) return membersOf(source.ResultSelector);
  if (state.type === 'Pass') return membersOf(source.Result ?? source.Parameters);
  if (state.type !== 'Task' || state.resource.kind !== 'service') return undefined;
  const integration = integrationOf(state.resource);
  if (state.resource.pattern !== 'REQUEST_RESPONSE' || !Object.hasOwn(RESULTS, integration)) return undefined;
  return new Set([...RESULTS[integration], ...METADATA]);
}

import type { PassState } from '../asl/definition';
import { integrationOf } from '../asl/resource';
import { isJsonObject } from '../json/json-value';
import type { CheckedState } from './checked-machine';

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
  if (state.output !== undefined) return setOf(state.output.members);
  if (!('resultPath' in state) || !isWhole(state.resultPath) || !isWhole(state.outputPath)) return undefined;
  if ('resultSelector' in state && state.resultSelector !== undefined) return setOf(state.resultSelector.members);
  if (state.type === 'Pass') return membersOfPass(state);
  if (state.type !== 'Task' || state.resource.kind !== 'service') return undefined;
  const integration = integrationOf(state.resource);
  if (state.resource.pattern !== 'REQUEST_RESPONSE' || !Object.hasOwn(RESULTS, integration)) return undefined;
  return new Set([...RESULTS[integration], ...METADATA]);
}

function isWhole(path: { readonly text: string } | null | undefined): boolean {
  return path === undefined || path?.text === '$';
}

function membersOfPass({ result, parameters }: PassState): ReadonlySet<string> | undefined {
  if (result === undefined) return setOf(parameters?.members);
  return isJsonObject(result) ? new Set(Object.keys(result)) : undefined;
}

function setOf(members: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return members && new Set(members);
}

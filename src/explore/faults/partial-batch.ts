import { integrationOf } from '../../asl/resource';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import type { TaskRequest } from '../../simulator/port/task-request';
import type { FaultForm } from './fault';

/** How a call that takes a batch says which of it was not done (API references of the services). */
type Partial = (parameters: JsonObject) => JsonObject | undefined;

const PARTIAL: Readonly<Record<string, Partial>> = {
  'dynamodb:batchWriteItem': unprocessed('RequestItems', 'UnprocessedItems'),
  'dynamodb:batchGetItem': unprocessed('RequestItems', 'UnprocessedKeys'),
  'sqs:sendMessageBatch': failedEntries('Entries'),
  'sns:publishBatch': failedEntries('PublishBatchRequestEntries'),
  'events:putEvents': counted('Entries', 'FailedEntryCount', 'Entries'),
  'eventbridge:putEvents': counted('Entries', 'FailedEntryCount', 'Entries'),
  'kinesis:putRecords': counted('Records', 'FailedRecordCount', 'Records'),
  'firehose:putRecordBatch': counted('Records', 'FailedPutCount', 'RequestResponses'),
};

/** Answers to a call that takes a batch in which the first entry was not done. */
export function partialBatches({ resource, parameters }: TaskRequest, output: JsonValue): readonly FaultForm[] {
  const integration = integrationOf(resource).replace('aws-sdk:', '');
  if (!Object.hasOwn(PARTIAL, integration) || !isJsonObject(parameters)) return [];
  const changed = PARTIAL[integration](parameters);
  if (changed === undefined) return [];
  const whole = isJsonObject(output) ? { ...output, ...changed } : changed;
  return [{ kind: 'partialBatch', lasting: false, output: whole, detail: Object.keys(changed).join(', ') }];
}

function unprocessed(given: string, left: string): Partial {
  return (parameters) => {
    const tables = parameters[given];
    if (!isJsonObject(tables)) return undefined;
    const [first] = Object.entries(tables);
    return first && { [left]: { [first[0]]: isJsonArray(first[1]) ? first[1].slice(0, 1) : first[1] } };
  };
}

function failedEntries(given: string): Partial {
  return (parameters) => {
    const entries = parameters[given];
    if (!isJsonArray(entries) || entries.length === 0) return undefined;
    const [first, ...others] = entries.map((entry) => (isJsonObject(entry) ? (entry.Id ?? null) : null));
    const failed = { Id: first, SenderFault: false, Code: 'InternalError' };
    return { Failed: [failed], Successful: others.map((Id) => ({ Id, MessageId: 'explored' })) };
  };
}

function counted(given: string, count: string, answers: string): Partial {
  return (parameters) => {
    const entries = parameters[given];
    if (!isJsonArray(entries) || entries.length === 0) return undefined;
    const failed = { ErrorCode: 'InternalFailure', ErrorMessage: 'A fault that was explored' };
    return { [count]: 1, [answers]: [failed, ...entries.slice(1).map(() => ({ EventId: 'explored' }))] };
  };
}

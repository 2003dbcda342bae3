import type { ResultWriter } from '../../asl/distributed-map';
import { toJsonText, utf8ByteLength } from '../../json/json-text';
import { isJsonArray, type JsonObject, type JsonValue } from '../../json/json-value';
import type { ChildExecution, MapRun } from '../port/map-run';
import type { ObjectStore } from '../port/object-store';
import { notRedrivableReason } from '../redrive/redrive-status';

/** What a Map hands on when its results are not exported: those of its children, in order. */
export function formattedResults(run: MapRun, writer: ResultWriter | undefined): JsonValue {
  return transformed(run.children, writer?.transformation ?? 'COMPACT');
}

/**
 * Writes the results and says where they are. Files and members as documented (AWS developer guide, "ResultWriter"); the
 * output is recorded: test_map_state_result_writer.
 * @param pending inputs of the children that were not started
 */
export function exportResults(
  run: MapRun,
  pending: readonly JsonValue[],
  writer: ResultWriter,
  store: ObjectStore,
  bucket: string,
  prefix: string,
): JsonObject {
  const folder = folderOf(run, prefix);
  const transformation = writer.transformation ?? 'NONE';
  const extension = writer.outputType === 'JSONL' ? 'jsonl' : 'json';
  const files = (['SUCCEEDED', 'FAILED', 'PENDING'] as const).map((status) => {
    const children = run.children.filter((child) => resultStatus(child) === status);
    const results =
      status === 'PENDING'
        ? [...children.map(describe), ...pending.map(describePending)]
        : transformed(children, status === 'SUCCEEDED' ? transformation : 'NONE');
    if (results.length === 0) return { status, files: [] };
    const key = `${folder}/${status}_0.${extension}`;
    const text = asText(results, writer.outputType);
    store.write(bucket, key, text);
    return { status, files: [{ Key: key, Size: utf8ByteLength(text) }] };
  });
  const manifest = {
    DestinationBucket: bucket,
    MapRunArn: run.mapRunArn,
    ResultFiles: Object.fromEntries(files.map(({ status, files: written }) => [status, written])),
  };
  store.write(bucket, `${folder}/manifest.json`, toJsonText(manifest));
  return { MapRunArn: run.mapRunArn, ResultWriterDetails: { Bucket: bucket, Key: `${folder}/manifest.json` } };
}

/** Each redrive has a folder of its own (recorded by a third party). */
function folderOf({ mapRunArn, redriveCount }: MapRun, prefix: string): string {
  const parts = [prefix.replace(/\/$/, ''), mapRunArn.slice(mapRunArn.lastIndexOf(':') + 1)];
  if (redriveCount > 0) parts.push(`Redrive-${redriveCount}`);
  return parts.filter((part) => part !== '').join('/');
}

/** A child that failed stands there unchanged, as with NONE, whatever the transformation (AWS developer guide, "ResultWriter"). */
function transformed(children: readonly ChildExecution[], transformation: 'NONE' | 'COMPACT' | 'FLATTEN'): JsonValue[] {
  return children.flatMap((child): readonly JsonValue[] => {
    const { status, output = null } = child;
    if (transformation === 'NONE' || status !== 'SUCCEEDED') return [describe(child)];
    return transformation === 'FLATTEN' && isJsonArray(output) ? output : [output];
  });
}

function asText(results: readonly JsonValue[], outputType: ResultWriter['outputType']): string {
  return outputType === 'JSONL' ? results.map((result) => `${toJsonText(result)}\n`).join('') : toJsonText(results);
}

function resultStatus({ status }: ChildExecution): 'SUCCEEDED' | 'FAILED' | 'PENDING' {
  if (status === 'SUCCEEDED') return 'SUCCEEDED';
  return status === 'RUNNING' ? 'PENDING' : 'FAILED';
}

/** AWS's own members are not documented. */
function describePending(input: JsonValue): JsonObject {
  return { Input: toJsonText(input), InputDetails: { Included: true }, Status: 'PENDING' };
}

/** As DescribeExecution. */
function describe(child: ChildExecution): JsonObject {
  const { executionArn, input, name, startTimeMs, stateMachineArn, status, stopTimeMs, output, error, cause } = child;
  const reason = child.executionType === 'STANDARD' ? notRedrivableReason(child, stopTimeMs ?? startTimeMs) : undefined;
  const isRedrivable = status !== 'SUCCEEDED' && reason === undefined;
  return {
    ExecutionArn: executionArn,
    Input: toJsonText(input),
    InputDetails: { Included: true },
    Name: name,
    ...(output === undefined ? {} : { Output: toJsonText(output), OutputDetails: { Included: true } }),
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
    RedriveCount: child.redriveCount,
    RedriveStatus: isRedrivable ? 'REDRIVABLE_BY_MAP_RUN' : 'NOT_REDRIVABLE',
    ...(reason === undefined ? {} : { RedriveStatusReason: reason }),
    StartDate: new Date(startTimeMs).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: status,
    ...(stopTimeMs === undefined ? {} : { StopDate: new Date(stopTimeMs).toISOString() }),
  };
}

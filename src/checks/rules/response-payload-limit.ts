import { integrationOf } from '../../asl/resource';
import { type LargeResponse, largeResponseOf, type ResponseBound } from '../../catalogue/large-responses';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import { isUnresolved } from '../../query/placeholder';
import type { CheckedMachine } from '../checked-machine';
import { CATCHER, machineOf, task } from '../example';
import type { Rule } from '../rule';
import { type CheckedTask, integrationName, tasksOf } from '../tasks';

const scan = (Parameters: object) =>
  task('aws-sdk:dynamodb:scan', {
    Parameters: { TableName: 'orders', ...Parameters },
    Retry: [
      { ErrorEquals: ['DynamoDb.ProvisionedThroughputExceededException'], MaxAttempts: 6, JitterStrategy: 'FULL' },
    ],
    Catch: [CATCHER],
  });

/** A request bounds a response that may be too large. */
export const responsePayloadLimit: Rule = {
  name: 'response-payload-limit',
  severity: 'info',
  title: 'A request whose response can exceed 256 KiB asks for part of it.',
  why: 'The result of a task holds 256 KiB. A larger response fails the task with `States.DataLimitExceeded`, on the day that there is more data than there was in tests; a retry gets the same response. The response of the service is what counts: `ResultSelector`, `ResultPath` and `Output` see it only afterwards, so that they cannot help.',
  mend: 'Ask for pages (`Limit`, `MaxKeys`, `MaxResults`: the message names the parameter) and go through them, as `Paginate` does; read many objects or rows of S3 by the `ItemReader` of a distributed Map; or let a function fetch the data and hand on what is needed, or where it is.',
  source:
    'AWS developer guide, "Quotas" and "Handling errors" (`States.DataLimitExceeded`: the output of a connector is larger than the quota); how much a response can hold stands in `src/catalogue/large-responses.ts`, with sources',
  violates: { definition: machineOf(scan({})) },
  obeys: { definition: machineOf(scan({ Limit: 100 })) },
  *check(machine) {
    for (const task of tasksOf(machine)) {
      const response = largeResponseOf(integrationName(task.state));
      const request = requestOf(task);
      if (!response || !request || response.bounds.some((bound) => bounds(request, bound))) continue;
      if (isLimitedByQuery(machine, response)) continue;
      const { state } = task;
      const message = `The response of ${integrationName(state)} can exceed 256 KiB, which fails the task: ${response.holds}. ${advice(response)}`;
      yield { message, state: state.name, location: state.location };
    }
  },
};

/** undefined where the request is the input, or what a deployment or an expression makes of it: then it is not known. */
function requestOf({ state: { source } }: CheckedTask): JsonObject | undefined {
  const request = source.Parameters ?? source.Arguments;
  return request === undefined || !isJsonObject(request) || isUnresolved(request) ? undefined : request;
}

function bounds(request: JsonObject, { parameter, below, value }: ResponseBound): boolean {
  if (getMember(request, `${parameter}.$`) !== undefined) return true;
  const given = getMember(request, parameter);
  if (given === undefined) return false;
  if (typeof given === 'number') return below === undefined || given < below;
  return value === undefined || given === value || isDynamic(given);
}

/** Whether all queries of the machine that the response may belong to say themselves how many rows they want. */
function isLimitedByQuery(machine: CheckedMachine, { query, bounds }: LargeResponse): boolean {
  if (!query) return false;
  const most = Math.min(...bounds.map(({ below = Infinity }) => below));
  const texts = tasksOf(machine)
    .filter(({ state }) => query.integrations.includes(integrationOf(state.resource)))
    .map((task) => getMember(requestOf(task) ?? {}, query.parameter));
  return texts.length > 0 && texts.every((text) => typeof text === 'string' && limitOf(text) < most);
}

/** How many rows a query asks for: the last LIMIT is that of the whole. */
function limitOf(query: string): number {
  const limit = /\blimit\s+(\d+)\s*;?\s*$/i.exec(query)?.[1];
  return limit === undefined ? Infinity : Number(limit);
}

/** A text that something is put in the place of before the request is made. */
function isDynamic(value: unknown): boolean {
  return typeof value === 'string' && (value.startsWith('{%') || isUnresolved(value));
}

function advice({ bounds }: LargeResponse): string {
  if (bounds.length === 0) return 'No parameter makes it smaller';
  const names = bounds.map(({ parameter, below, value }) => {
    if (value !== undefined) return `${parameter} ${value}`;
    return below === undefined ? parameter : `${parameter} below ${below}`;
  });
  return `${names.join(', or ')} would bound it`;
}

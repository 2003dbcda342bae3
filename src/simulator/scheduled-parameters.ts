import type { Resource, ServiceResource } from '../asl/resource';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value';
import { QueryFailure } from '../query/query-failure';

/**
 * What TaskScheduled shows of the payload: some integrations add to it, some refuse what they cannot send.
 * @throws {QueryFailure} when the task cannot be started with them
 */
export function scheduledParameters(resource: Resource, parameters: JsonValue): JsonValue {
  if (resource.kind !== 'service' || !isJsonObject(parameters)) return parameters;
  refuseInvalidFields(resource, parameters);
  // Recorded: ecs_task_service/test_run_task_sync; runTask without `.sync` shows none.
  if (resource.resourceType === 'ecs' && resource.action === 'runTask' && resource.pattern === 'RUN_JOB') {
    return { ...parameters, StartedBy: 'AWS Step Functions' };
  }
  return parameters;
}

/** Fields of optimized integrations that AWS checks before it schedules the task. */
const LISTS_OF_TEXTS_BY_NAME: { readonly [integration: string]: readonly string[] } = {
  // Recorded for Headers: test_invoke_with_headers[singleStringHeader]; documented alike for QueryParameters.
  'apigateway:invoke': ['Headers', 'QueryParameters'],
};

function refuseInvalidFields({ resourceType, action }: ServiceResource, parameters: JsonObject): void {
  const fields = LISTS_OF_TEXTS_BY_NAME[`${resourceType}:${action}`] ?? [];
  const invalid = fields.filter((field) => !isListsByName(getMember(parameters, field)));
  if (invalid.length === 0) return;
  const problems = invalid.map((field) => `The value of the field '${field}' has an invalid format`).join(', ');
  throw new QueryFailure(
    'States.Runtime',
    `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${problems}]`,
  );
}

function isListsByName(value: JsonValue | undefined): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && Object.values(value).every((list) => isJsonArray(list));
}

import type { TaskState } from '../../asl/definition';
import { problemsOfRequest } from '../../asl/request/read-request';
import type { ServiceResource } from '../../asl/resource';
import { getMember, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value';
import { QueryFailure } from '../../query/query-failure';

/**
 * What TaskScheduled shows of the payload: some integrations add to it, some refuse what they cannot send.
 * @throws {QueryFailure} when the task cannot be started with them
 */
export function scheduledParameters({ resource, request }: TaskState, parameters: JsonValue): JsonValue {
  if (resource.kind !== 'service' || !isJsonObject(parameters)) return parameters;
  refuseProblems(parameters, invalidFields(resource, parameters));
  if (request) refuseProblems(parameters, problemsOfRequest(parameters, request));
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

function invalidFields({ resourceType, action }: ServiceResource, parameters: JsonObject): readonly string[] {
  const fields = LISTS_OF_TEXTS_BY_NAME[`${resourceType}:${action}`] ?? [];
  const invalid = fields.filter((field) => !isListsByName(getMember(parameters, field)));
  return invalid.map((field) => `The value of the field '${field}' has an invalid format`);
}

/** Recorded: test_invoke_with_headers[singleStringHeader]. AWS looks at the request that was computed as it looks at that of a definition. */
function refuseProblems(parameters: JsonObject, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new QueryFailure(
    'States.Runtime',
    `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [${problems.join(', ')}]`,
  );
}

function isListsByName(value: JsonValue | undefined): boolean {
  if (value === undefined) return true;
  return isJsonObject(value) && Object.values(value).every((list) => isJsonArray(list));
}

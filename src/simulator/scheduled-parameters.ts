import type { Resource } from '../asl/resource';
import { isJsonObject, type JsonValue } from '../json/json-value';

/** What TaskScheduled shows of the payload: some integrations add to it. */
export function scheduledParameters(resource: Resource, parameters: JsonValue): JsonValue {
  if (resource.kind !== 'service' || !isJsonObject(parameters)) return parameters;
  // Recorded: ecs_task_service/test_run_task_sync; runTask without `.sync` shows none.
  if (resource.resourceType === 'ecs' && resource.action === 'runTask' && resource.pattern === 'RUN_JOB') {
    return { ...parameters, StartedBy: 'AWS Step Functions' };
  }
  return parameters;
}

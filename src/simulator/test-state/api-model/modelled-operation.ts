import type { Resource } from '../../../asl/resource';

/** The operation of a service whose output the result of a Task is. */
export interface ModelledOperation {
  /** As in `aws-sdk:<service>`. */
  readonly service: string;
  /** `GetObject`. */
  readonly operation: string;
  /** Members that the integration gives in another form than the API. */
  readonly reshaped: readonly string[];
}

/** Services of the optimized integrations that have another name as AWS SDK integrations. */
const SDK_NAMES: Readonly<Record<string, string>> = {
  states: 'sfn',
  events: 'eventbridge',
  elasticmapreduce: 'emr',
  'emr-containers': 'emrcontainers',
  'emr-serverless': 'emrserverless',
  bedrock: 'bedrockruntime',
};

/** Members that the API gives as text, and the optimized integrations as JSON (developer guide, on lambda:invoke and bedrock:invokeModel). */
const PARSED: Readonly<Record<string, readonly string[]>> = { lambda: ['Payload'], bedrockruntime: ['Body'] };

/** The operation that models the result of a Task; undefined where the result is no answer of an API. */
export function modelledOperation(resource: Resource): ModelledOperation | undefined {
  if (resource.kind !== 'service') return undefined;
  const { resourceType, action, pattern } = resource;
  const sdk = /^aws-sdk:(.+)$/.exec(resourceType)?.[1];
  const service = sdk ?? SDK_NAMES[resourceType] ?? resourceType;
  switch (pattern) {
    case 'WAIT_FOR_TASK_TOKEN':
      // Whatever SendTaskSuccess brings (recorded: state_context_object/test_state_wait_task_context_object).
      return undefined;
    case 'RUN_JOB':
      return polled(resourceType, action, resource.resource.endsWith('.sync:2'));
    case 'REQUEST_RESPONSE':
      return { service, operation: pascalCase(action), reshaped: sdk ? [] : (PARSED[service] ?? []) };
  }
}

/**
 * The result of a job is what describes it when it has ended. Only that of nested executions is compared: the others are
 * parts of what their service answers, and what AWS compares them with is not recorded.
 */
function polled(resourceType: string, action: string, parsedOutput: boolean): ModelledOperation | undefined {
  if (resourceType !== 'states' || action !== 'startExecution') return undefined;
  return { service: 'sfn', operation: 'DescribeExecution', reshaped: parsedOutput ? ['Input', 'Output'] : [] };
}

function pascalCase(action: string): string {
  return action.charAt(0).toUpperCase() + action.slice(1);
}

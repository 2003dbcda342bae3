import { calledOperation, type ModelledStructure, modelledOutput } from '../../api-model/modelled-operation';
import type { Resource } from '../resource';

/** Members that the API gives as text, and the optimized integrations as JSON (developer guide, on lambda:invoke and bedrock:invokeModel). */
const PARSED: Readonly<Record<string, readonly string[]>> = { lambda: ['Payload'], bedrockruntime: ['Body'] };

/**
 * The structure that models the result of a Task, without the members that the integration gives in another form than the API; undefined
 * where the result is no answer of an API.
 */
export function modelledResultOf(resource: Resource): ModelledStructure | undefined {
  if (resource.kind !== 'service') return undefined;
  switch (resource.pattern) {
    case 'WAIT_FOR_TASK_TOKEN':
      // Whatever SendTaskSuccess brings (recorded: state_context_object/test_state_wait_task_context_object).
      return undefined;
    case 'RUN_JOB':
      return polled(resource.resourceType, resource.action, resource.givesJson);
    case 'REQUEST_RESPONSE': {
      const called = calledOperation(resource);
      return without(modelledOutput(called), called.spelling === 'SDK' ? [] : (PARSED[called.service] ?? []));
    }
  }
}

/**
 * The result of a job is what describes it when it has ended. Only that of nested executions is compared: the others are
 * parts of what their service answers, and what AWS compares them with is not recorded.
 */
function polled(resourceType: string, action: string, parsedOutput: boolean): ModelledStructure | undefined {
  if (resourceType !== 'states' || action !== 'startExecution') return undefined;
  const described = modelledOutput({ service: 'sfn', operation: 'DescribeExecution', spelling: 'API' });
  return without(described, parsedOutput ? ['Input', 'Output'] : []);
}

function without(modelled: ModelledStructure | undefined, names: readonly string[]): ModelledStructure | undefined {
  if (!modelled || names.length === 0) return modelled;
  const { structure } = modelled;
  const has = Object.fromEntries(Object.entries(structure.has).filter(([name]) => !names.includes(name)));
  return { ...modelled, structure: { ...structure, has } };
}

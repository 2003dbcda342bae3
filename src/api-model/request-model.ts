import { DOCUMENTED_REQUESTS } from './documented-requests';
import { calledOperation, type ModelledStructure, modelledInput, type ServiceCall } from './modelled-operation';

/** What an integration takes. */
export interface RequestModel extends ModelledStructure {
  /** Members at the top that a request must have. */
  readonly required: readonly string[];
  /** Members that the API has and the integration does not take. */
  readonly notTaken: readonly string[];
  /** Known from the developer guide alone: what AWS says of a wrong request is not known. */
  readonly documented: boolean;
}

/** Operations of optimized integrations that go by another name in the API. */
const OPERATIONS: Readonly<Record<string, string>> = { 'elasticmapreduce:createCluster': 'RunJobFlow' };

/** Members that optimized integrations take besides those of the API (developer guide, on bedrock:invokeModel). */
const ADDED: Readonly<Record<string, readonly string[]>> = { 'bedrock:invokeModel': ['Input', 'Output'] };

/** Members of the API that are Step Functions' own business (recorded by a third party, September 2026). */
const NOT_TAKEN: Readonly<Record<string, readonly string[]>> = { 'ecs:runTask.sync': ['Count', 'StartedBy'] };

/** What the Task of an integration takes; undefined where neither a model nor the documentation has it. */
export function requestModelOf(call: ServiceCall): RequestModel | undefined {
  const integration = `${call.resourceType}:${call.action}`;
  const documented = documentedRequest(integration, call);
  if (documented) return documented;
  const called = calledOperation(call);
  const operation = inTable(OPERATIONS, integration) ?? called.operation;
  const modelled = modelledInput({ ...called, operation });
  if (!modelled) return undefined;
  const { structure, shapes } = withMembers(modelled, inTable(ADDED, integration) ?? []);
  const { needs = [], token = [], stream = [] } = structure;
  const required =
    called.spelling === 'SDK'
      ? // A stream is an argument of its own beside the request, so it is never left out (recorded by a third party: PutObject).
        [...needs, ...stream.filter((name) => !needs.includes(name))]
      : // What the SDK makes up need not be given; examples of the developer guide leave it out (emr-serverless:startJobRun).
        needs.filter((name) => !token.includes(name));
  const notTaken = inTable(NOT_TAKEN, `${call.resourceType}:${call.resource}`) ?? [];
  return { ...modelled, structure, shapes, required, notTaken, documented: false };
}

function documentedRequest(integration: string, call: ServiceCall): RequestModel | undefined {
  const request = inTable(DOCUMENTED_REQUESTS, integration);
  if (!request) return undefined;
  const none = { ...calledOperation(call), shapes: [], structure: { has: {} } };
  const { structure, shapes } = withMembers(none, [...request.needs, ...request.takes]);
  return { ...none, structure, shapes, required: request.needs, notTaken: [], documented: true };
}

/** With members that may hold anything. */
function withMembers(modelled: ModelledStructure, names: readonly string[]): ModelledStructure {
  if (names.length === 0) return modelled;
  const { structure, shapes } = modelled;
  const has = { ...structure.has, ...Object.fromEntries(names.map((name) => [name, shapes.length])) };
  return { ...modelled, structure: { ...structure, has }, shapes: [...shapes, { any: 1 }] };
}

function inTable<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

import { integrationOf, type Resource } from '../../asl/resource';
import type { DeployedResource } from '../../cloudformation/deployed';
import { getMember, isJsonObject, type JsonValue } from '../../json/json-value';

/** Parameters that name what a task calls by name or ARN. */
const TARGET_PARAMETERS = ['FunctionName', 'StateMachineArn'];

/** The name or ARN of what a task calls: of its activity, Lambda function or state machine; undefined where nothing names one. */
export function targetOf(resource: Resource, parameters: JsonValue | undefined): string | undefined {
  if (resource.kind !== 'service') return resource.arn;
  if (parameters === undefined || !isJsonObject(parameters)) return undefined;
  for (const name of TARGET_PARAMETERS) {
    const value = getMember(parameters, name);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** Whether the target is only known when the task runs. */
export function hasDynamicTarget(parameters: JsonValue | undefined): boolean {
  if (parameters === undefined || !isJsonObject(parameters)) return false;
  return TARGET_PARAMETERS.some((name) => {
    const value = getMember(parameters, name);
    return getMember(parameters, `${name}.$`) !== undefined || (typeof value === 'string' && value.startsWith('{%'));
  });
}

/**
 * All names that a target goes by, most specific first: ARN, ARN without version or alias, name, and of a resource of the template its
 * construct path and logical id. The ARN of a function may be a partial one: `123456789012:function:name`.
 */
export function namesOfTarget(target: string, resources: readonly DeployedResource[]): readonly string[] {
  const { name, unqualified, partial } = partsOf(target);
  const names = [target, unqualified];
  if (partial !== undefined) names.push(partial);
  if (name !== undefined) names.push(name);
  for (const { path, constructPath, logicalId } of resourcesOfTarget(target, resources)) {
    if (path !== undefined) names.push(constructKey(path));
    if (constructPath !== undefined) names.push(constructPath);
    names.push(logicalId);
  }
  return [...new Set(names)];
}

/** The key of a mock for a construct, by its path in the app: nobody writes it, and no other construct has it. */
export function constructKey(path: string): string {
  return `construct:${path}`;
}

/** Whether a key is one of `constructKey`. */
export function isConstructKey(key: string): boolean {
  return key.startsWith('construct:');
}

/** The resources of the template that a name or ARN, with or without version or alias, may stand for. */
export function resourcesOfTarget(target: string, resources: readonly DeployedResource[]): readonly DeployedResource[] {
  const { name, unqualified, partial } = partsOf(target);
  if (!target.startsWith('arn:')) return resources.filter(({ arn }) => arn.endsWith(`:${partial ?? name}`));
  return resources.filter(({ arn }) => arn === target || arn === unqualified);
}

/** The name alone of a function, whichever form it is given in (AWS Lambda API reference, "FunctionName"). */
export function nameOfTarget(target: string): string | undefined {
  return partsOf(target).name;
}

interface TargetParts {
  readonly name: string | undefined;
  /** Without version or alias. */
  readonly unqualified: string;
  /** Of a function whose account is known: `123456789012:function:name`. */
  readonly partial: string | undefined;
}

/** What stands in front of the name: of an ARN its six parts, of a partial ARN the account and `function`. */
function partsOf(target: string): TargetParts {
  const parts = target.split(':');
  const isArn = parts[0] === 'arn';
  const isPartial = !isArn && /^\d{12}$/.test(parts[0]) && parts[1] === 'function' && parts.length > 2;
  const [name, qualifier] = parts.slice(isArn ? 6 : isPartial ? 2 : 0);
  const isFunction = isPartial || (isArn && parts[2] === 'lambda' && parts[5] === 'function' && name !== undefined);
  return {
    name,
    unqualified: qualifier === undefined ? target : target.slice(0, -qualifier.length - 1),
    partial: isFunction ? `${parts[isArn ? 4 : 0]}:function:${name}` : undefined,
  };
}

/** The names of an integration: `sqs:sendMessage.waitForTaskToken` before `sqs:sendMessage`. `lambda:invoke` is also a function's own ARN. */
export function namesOfIntegration(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case 'lambda':
      return ['lambda', 'lambda:invoke'];
    case 'activity':
      return ['activity'];
    case 'service':
      return [...new Set([`${resource.resourceType}:${resource.resource}`, integrationOf(resource)])];
  }
}

/** The paths of a state below the Parallel and Map states around it, longest first: `Each/Fan/Ship`, `Fan/Ship`. */
export function pathsOf(scopePath: readonly string[], stateName: string): readonly string[] {
  return scopePath.map((_, index) => [...scopePath.slice(index), stateName].join('/'));
}

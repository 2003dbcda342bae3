import { getMember, isJsonObject } from '../json/json-value';
import type { CheckedMachine, DeployedFunction } from './checked-machine';
import type { CheckedTask } from './tasks';

/**
 * The function of the same template that a task invokes and whose answer it waits for; undefined for others, and where only an execution knows
 * which one it is.
 */
export function calledFunction(task: CheckedTask, { functions = [] }: CheckedMachine): DeployedFunction | undefined {
  const called = nameOfFunction(task);
  return called === undefined ? undefined : functions.find(({ arn }) => isNamed(called, arn));
}

/** Name or ARN. */
function nameOfFunction({ state: { resource, source } }: CheckedTask): string | undefined {
  if (resource.kind === 'lambda') return resource.arn;
  const isInvocation =
    resource.kind === 'service' &&
    /^(aws-sdk:)?lambda$/.test(resource.resourceType) &&
    resource.action === 'invoke' &&
    resource.pattern === 'REQUEST_RESPONSE';
  const request = source.Parameters ?? source.Arguments;
  if (!isInvocation || !isJsonObject(request)) return undefined;
  if (getMember(request, 'InvocationType.$') !== undefined) return undefined;
  // Of another type, the function is only started, or not run at all.
  if ((getMember(request, 'InvocationType') ?? 'RequestResponse') !== 'RequestResponse') return undefined;
  const name = getMember(request, 'FunctionName');
  return typeof name === 'string' ? name : undefined;
}

/** Whether a name or ARN, with or without version or alias, is that of a function. */
function isNamed(called: string, arn: string): boolean {
  if (!called.startsWith('arn:')) return called.split(':')[0] === arn.split(':')[6];
  return called.split(':').slice(0, 7).join(':') === arn;
}

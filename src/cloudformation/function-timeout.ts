import { getMember, isJsonObject, type JsonValue } from '../json/json-value';
import { CloudFormationError } from './cloudformation-error';
import { textOf } from './piece';
import type { Resolver } from './resolver';
import type { Template } from './template';
import type { TemplateResource } from './template-resource';

/** Of a Lambda function that says nothing of it (CloudFormation resource reference, `AWS::Lambda::Function`). */
const DEFAULT_SECONDS = 3;

/** How long a Lambda function may run, in seconds; undefined for other resources, and where only the deployment knows it. */
export function functionTimeout(
  resource: TemplateResource,
  template: Template,
  resolver: Resolver,
): number | undefined {
  const { type, properties } = resource;
  if (type !== 'AWS::Lambda::Function' && type !== 'AWS::Serverless::Function') return undefined;
  const inherited = type === 'AWS::Serverless::Function' ? globalTimeout(template) : undefined;
  const timeout = getMember(properties, 'Timeout') ?? inherited;
  if (timeout === undefined) return DEFAULT_SECONDS;
  return secondsOf(timeout, `Resources/${resource.logicalId}/Properties/Timeout`, resolver);
}

/** What a SAM template says for all of its functions. */
function globalTimeout({ globals }: Template): JsonValue | undefined {
  const functions = getMember(globals, 'Function');
  return functions !== undefined && isJsonObject(functions) ? getMember(functions, 'Timeout') : undefined;
}

/** No machine is refused because of a function: what cannot be resolved is not known. */
function secondsOf(timeout: JsonValue, where: string, resolver: Resolver): number | undefined {
  try {
    const pieces = resolver.resolveText(timeout, where);
    if (pieces.some(({ certainty }) => certainty === 'opaque')) return undefined;
    const seconds = Number(textOf(pieces));
    return Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
  } catch (error) {
    if (error instanceof CloudFormationError) return undefined;
    throw error;
  }
}

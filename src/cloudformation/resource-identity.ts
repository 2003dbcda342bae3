import { getMember } from '../json/json-value';
import { arnOf, type DeploymentEnvironment, urlSuffix } from './deployment-environment';
import { known, type Piece } from './piece';
import { placeholder } from './placeholder';
import type { PlaceholderName } from './resource-name';
import { type ResourceRule, ruleOf } from './resource-rules';
import type { TemplateResource } from './template-resource';

/** What deployment would call a resource. */
export interface ResourceIdentity {
  readonly name: string;
  readonly arn: string;
  /** The value of `Ref`. */
  readonly ref: Piece;
  /** The value of `Fn::GetAtt`. */
  attribute(name: string): Piece;
}

/**
 * Fixed placeholder names and ARNs, of the form that the type of the resource has on AWS.
 * @param placeholderName from `resourceNames`
 * @param qualified the ARN of a version or an alias, from `qualifiedArn`
 */
export function identityOf(
  resource: TemplateResource,
  placeholderName: PlaceholderName,
  environment: DeploymentEnvironment,
  qualified?: string,
): ResourceIdentity {
  const rule = ruleOf(resource.type);
  const { name } = placeholderName;
  const physicalName = rule === undefined ? name : physicalNameOf(rule, resource, name);
  const arn = qualified ?? placeholderArn(rule, resource, physicalName, placeholderName.id, environment);
  const url = `https://sqs.${environment.region}.${urlSuffix(environment)}/${environment.account}/${physicalName}`;
  const isCustom = !resource.type.startsWith('AWS::') || resource.type === 'AWS::CloudFormation::CustomResource';
  return {
    name: physicalName,
    arn,
    ref: rule?.ref === 'arn' ? known(arn) : rule?.ref === 'url' ? known(url) : known(physicalName),
    attribute: (attribute) => {
      if (isCustom) return placeholder(`${resource.logicalId}.${attribute}`);
      if (attribute === 'QueueUrl' && rule?.ref === 'url') return known(url);
      if (attribute === rule?.nameProperty || attribute === 'Name') return known(physicalName);
      if (attribute === 'StreamArn') return known(`${arn}/stream/1970-01-01T00:00:00.000`);
      if (isOwnArn(attribute, resource.type)) return known(arn);
      // "SecretArn" of a connection; "Outputs.FunctionArn" may be anything
      if (/^\w+Arn$/.test(attribute)) return known(`${arn}/${attribute}`);
      return placeholder(`${resource.logicalId}.${attribute}`);
    },
  };
}

/** "Arn", "TopicArn", "JobQueueArn", "FileSystemArn" … */
function isOwnArn(attribute: string, type: string): boolean {
  const owner = /^(\w*)Arn$/.exec(attribute)?.[1];
  return owner !== undefined && (owner === '' || (type.split('::').at(-1) as string).endsWith(owner));
}

function physicalNameOf(rule: ResourceRule, resource: TemplateResource, name: string): string {
  if (rule.service === 's3') return name.toLowerCase(); // bucket names have no capitals
  const isFifo = getMember(resource.properties, 'FifoQueue') ?? getMember(resource.properties, 'FifoTopic');
  return isFifo === true && !name.endsWith('.fifo') ? `${name}.fifo` : name;
}

function placeholderArn(
  rule: ResourceRule | undefined,
  resource: TemplateResource,
  name: string,
  id: string,
  environment: DeploymentEnvironment,
): string {
  if (rule === undefined) return arnOf(environment, serviceOf(resource.type), id);
  // A version or an alias of what nobody knows.
  const qualified = `${rule.resource.split(':')[0]}:${id}:${rule.nameProperty === undefined ? '1' : name}`;
  const path = rule.qualifies === undefined ? rule.resource.replace('*', () => name) : qualified;
  return arnOf(environment, rule.service, path, rule.scope);
}

/** `AWS::MediaConvert::Queue` belongs to the service `mediaconvert`. */
function serviceOf(type: string): string {
  return (type.split('::')[1] ?? type).toLowerCase();
}

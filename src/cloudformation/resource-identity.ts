import { getMember } from '../json/json-value';
import { arnOf, type DeploymentEnvironment, urlSuffix } from './deployment-environment';
import { known, opaque, type Piece } from './piece';
import { type ResourceRule, ruleOf } from './resource-rules';
import type { TemplateResource } from './template';

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
 * @param name the placeholder name, from `resourceNames`
 * @param qualified name or ARN of the function whose version or alias the resource is
 */
export function identityOf(
  resource: TemplateResource,
  name: string,
  environment: DeploymentEnvironment,
  qualified?: string,
): ResourceIdentity {
  const rule = ruleOf(resource.type);
  const physicalName = rule === undefined ? name : physicalNameOf(rule, resource, name);
  const arn = placeholderArn(rule, resource, physicalName, environment, qualified);
  const url = `https://sqs.${environment.region}.${urlSuffix(environment)}/${environment.account}/${physicalName}`;
  const isCustom = !resource.type.startsWith('AWS::') || resource.type === 'AWS::CloudFormation::CustomResource';
  return {
    name: physicalName,
    arn,
    ref: rule?.ref === 'arn' ? known(arn) : rule?.ref === 'url' ? known(url) : known(physicalName),
    attribute: (attribute) => {
      if (isCustom) return opaque(`${resource.logicalId}.${attribute}`);
      if (attribute === 'QueueUrl' && rule?.ref === 'url') return known(url);
      if (attribute === rule?.nameProperty || attribute === 'Name') return known(physicalName);
      if (attribute === 'StreamArn') return known(`${arn}/stream/1970-01-01T00:00:00.000`);
      // "Arn", "TopicArn", "JobQueueArn", ...; "Outputs.FunctionArn" is the ARN of something else
      if (/^\w*Arn$/.test(attribute)) return known(arn);
      return opaque(`${resource.logicalId}.${attribute}`);
    },
  };
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
  environment: DeploymentEnvironment,
  qualified: string | undefined,
): string {
  if (rule === undefined) return arnOf(environment, serviceOf(resource.type), resource.logicalId);
  if (rule.qualifies === undefined) {
    return arnOf(
      environment,
      rule.service,
      rule.resource.replace('*', () => name),
      rule.scope,
    );
  }
  const functionName = qualified?.replace(/^.*:function:/, '') ?? name;
  const alias = getMember(resource.properties, 'Name');
  const qualifier = resource.type === 'AWS::Lambda::Alias' ? (typeof alias === 'string' ? alias : name) : '1';
  return arnOf(environment, rule.service, `function:${functionName}:${qualifier}`);
}

/** `AWS::MediaConvert::Queue` belongs to the service `mediaconvert`. */
function serviceOf(type: string): string {
  return (type.split('::')[1] ?? type).toLowerCase();
}

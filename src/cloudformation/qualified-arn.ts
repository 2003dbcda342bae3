import { toJsonText } from '../json/json-text';
import { getMember, isJsonArray, isJsonObject, type JsonValue } from '../json/json-value';
import { arnOf, type DeploymentEnvironment } from './deployment-environment';
import { certaintyOf, type Piece, textOf } from './piece';
import { type ResourceRule, ruleOf } from './resource-rules';
import type { Template } from './template';
import type { TemplateResource } from './template-resource';

/** Evaluates a value of the template as a text. */
type ResolveText = (value: JsonValue, where: string) => readonly Piece[];

/**
 * The ARN of a version or an alias: that of the function or state machine, and a number or a name. undefined for other resources, and
 * where nobody knows what it is of.
 */
export function qualifiedArn(
  resource: TemplateResource,
  template: Template,
  environment: DeploymentEnvironment,
  resolveText: ResolveText,
): string | undefined {
  const qualifies = ruleOf(resource.type)?.qualifies;
  if (qualifies === undefined) return undefined;
  const where = `Resources/${resource.logicalId}/Properties`;
  const of = ownerOf(resource, qualifies);
  const owner = of === undefined ? undefined : textAt(of, `${where}/${qualifies}`, resolveText);
  if (owner === undefined) return undefined;
  const qualifier = qualifierOf(resource, template, (value) => textAt(value, `${where}/Name`, resolveText));
  const arn = owner.startsWith('arn:') ? owner : arnOf(environment, 'lambda', `function:${nameOf(owner)}`);
  return `${arn.split(':').slice(0, 7).join(':')}:${qualifier}`;
}

/** Of a partial ARN the last part. */
function nameOf(functionName: string): string {
  return functionName.replace(/^.*:function:/, '');
}

function textAt(value: JsonValue, where: string, resolveText: ResolveText): string | undefined {
  const pieces = resolveText(value, where);
  return certaintyOf(pieces) === 'opaque' ? undefined : textOf(pieces);
}

/** What refers to the function or state machine, or to a version of it. */
function ownerOf({ properties }: TemplateResource, qualifies: NonNullable<ResourceRule['qualifies']>) {
  if (qualifies !== 'StateMachineVersionArn') return getMember(properties, qualifies);
  const routes = getMember(properties, 'RoutingConfiguration');
  const first = routes !== undefined && isJsonArray(routes) ? routes[0] : undefined;
  const preference = first ?? getMember(properties, 'DeploymentPreference');
  return preference !== undefined && isJsonObject(preference) ? getMember(preference, qualifies) : undefined;
}

function qualifierOf(
  { logicalId, type, properties }: TemplateResource,
  template: Template,
  resolved: (value: JsonValue) => string | undefined,
): string {
  const rule = ruleOf(type) as ResourceRule;
  if (rule.nameProperty === undefined) return String(versionNumber(logicalId, type, rule, template));
  const name = getMember(properties, rule.nameProperty);
  return (name === undefined ? undefined : resolved(name)) ?? logicalId;
}

/** Versions are counted in the order of the template. */
function versionNumber(logicalId: string, type: string, rule: ResourceRule, template: Template): number {
  const qualifies = rule.qualifies as NonNullable<ResourceRule['qualifies']>;
  const ownerText = (resource: TemplateResource): string => toJsonText(ownerOf(resource, qualifies) ?? null);
  const own = template.resources.get(logicalId) as TemplateResource;
  const versions = [...template.resources.values()].filter(
    (other) => other.type === type && ownerText(other) === ownerText(own),
  );
  return versions.indexOf(own) + 1;
}

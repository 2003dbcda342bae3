import { getMember } from '../json/json-value';
import { ruleOf } from './resource-rules';
import type { TemplateResource } from './template';

/** What the CDK appends to a logical id to make it unique. */
const HASH_SUFFIX = /[0-9A-F]{8}$/;

/**
 * The placeholder name of each resource, by logical id: its name property when that is a literal, else the logical id
 * without the CDK's hash when no other resource could mean the same, else the logical id.
 */
export function resourceNames(resources: ReadonlyMap<string, TemplateResource>): ReadonlyMap<string, string> {
  const claims = new Map<string, number>();
  const shorten = (logicalId: string): string => logicalId.replace(HASH_SUFFIX, '') || logicalId;
  for (const logicalId of resources.keys()) {
    for (const claim of new Set([logicalId, shorten(logicalId)])) claims.set(claim, (claims.get(claim) ?? 0) + 1);
  }
  const nameOf = (resource: TemplateResource): string => {
    const property = ruleOf(resource.type)?.nameProperty;
    const given = property === undefined ? undefined : getMember(resource.properties, property);
    if (typeof given === 'string') return given;
    const short = shorten(resource.logicalId);
    return claims.get(short) === 1 ? short : resource.logicalId;
  };
  return new Map([...resources.values()].map((resource) => [resource.logicalId, nameOf(resource)]));
}
